package io.tributary.enricher.reference;

/** Is told of each reference record that cannot be used and is skipped. */
public interface BadReferenceListener {

  void skipped(String topic);
}
