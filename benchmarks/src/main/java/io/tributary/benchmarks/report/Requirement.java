package io.tributary.benchmarks.report;

/**
 * What a figure has to be.
 *
 * @param what it is a figure of
 * @param required in words
 * @param measured in words
 */
public record Requirement(String what, String required, String measured, boolean met) {}
