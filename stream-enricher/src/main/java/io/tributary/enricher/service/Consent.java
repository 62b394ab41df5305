package io.tributary.enricher.service;

/** What an operator has to say before the service does it. */
public enum Consent {
  /** Records that expired before they were read are given up. */
  LOSS,
  /** Records that another application has handled are handled once more. */
  TAKE_OVER
}
