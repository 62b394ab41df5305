/**
 * The running service: waits for broker and registry, keeps the contract up to date, starts and
 * stops Kafka Streams and decides which failures are worth another try.
 */
@NullMarked
package io.tributary.enricher.service;

import org.jspecify.annotations.NullMarked;
