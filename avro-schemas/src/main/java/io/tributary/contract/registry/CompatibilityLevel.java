package io.tributary.contract.registry;

/**
 * What a registry demands of a subject's next version; TRANSITIVE means against all earlier
 * versions.
 */
public enum CompatibilityLevel {
  NONE,
  BACKWARD,
  BACKWARD_TRANSITIVE,
  FORWARD,
  FORWARD_TRANSITIVE,
  FULL,
  FULL_TRANSITIVE
}
