package io.tributary.quickstart.shop;

import io.tributary.quickstart.platform.ReferenceData.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Exchange rates by currency and day: the rate of a day is that day's or the last one before it.
 */
public final class FxRates {
  private static final int SCALE = 4;

  private final Map<String, TreeMap<LocalDate, BigDecimal>> byCurrency = new HashMap<>();

  public FxRates(List<Rate> rates) {
    for (Rate rate : rates) {
      byCurrency
          .computeIfAbsent(rate.currency(), currency -> new TreeMap<>())
          .put(LocalDate.parse(rate.date()), new BigDecimal(rate.usdRate()));
    }
  }

  /** The amount in US dollars with four decimals, or nothing where there is no rate. */
  public Optional<BigDecimal> toUsd(BigDecimal amount, String currency, LocalDate day) {
    return Optional.ofNullable(byCurrency.get(currency))
        .map(rates -> rates.floorEntry(day))
        .map(rate -> amount.multiply(rate.getValue()).setScale(SCALE, RoundingMode.HALF_UP));
  }
}
