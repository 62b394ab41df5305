package io.tributary.enricher.service;

/** What an operator has to say before it is done. */
public enum Consent {
  /** Records that expired before they were read are given up. */
  LOSS,
  /** Records that another application has handled are handled once more. */
  TAKE_OVER,
  /** Records that cannot be read are left out when the memory of ids is rebuilt. */
  UNREADABLE
}
