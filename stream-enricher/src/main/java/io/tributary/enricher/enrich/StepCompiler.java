package io.tributary.enricher.enrich;

import io.tributary.enricher.config.ConfigException;
import io.tributary.enricher.config.StepConfig;
import io.tributary.enricher.event.EventContract;
import io.tributary.enricher.event.EventField;
import io.tributary.enricher.reference.LookupTable;
import io.tributary.enricher.reference.ReferenceTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles configured steps against a contract: names become fields, once. */
public final class StepCompiler {

  private final ReferenceTables tables;
  private final EventContract contract;
  private final List<String> problems = new ArrayList<>();

  private StepCompiler(ReferenceTables tables, EventContract contract) {
    this.tables = tables;
    this.contract = contract;
  }

  /**
   * The steps in their order.
   *
   * @throws ConfigException with every problem, each naming its step and field
   */
  public static List<EnrichmentStep> compile(
      List<StepConfig> configs, ReferenceTables tables, EventContract contract) {
    StepCompiler compiler = new StepCompiler(tables, contract);
    List<EnrichmentStep> steps =
        configs.stream().map(compiler::step).flatMap(Optional::stream).toList();
    compiler.problems.addAll(PersonalFields.untreated(contract, configs));
    if (!compiler.problems.isEmpty()) {
      throw new ConfigException(compiler.problems);
    }
    return steps;
  }

  private Optional<EnrichmentStep> step(StepConfig config) {
    StepFields fields = new StepFields(config.name(), contract, problems);
    if (config instanceof StepConfig.Time time) {
      return time(time, fields);
    } else if (config instanceof StepConfig.Currency currency) {
      return currency(currency, fields);
    } else if (config instanceof StepConfig.Lookup lookup) {
      return lookup(lookup, fields);
    }
    return PersonalFields.step((StepConfig.Pseudonymize) config, contract, fields);
  }

  private static Optional<EnrichmentStep> time(StepConfig.Time config, StepFields fields) {
    Optional<EventField> from = fields.millis("from", config.from());
    boolean always = from.filter(field -> !field.nullable()).isPresent();
    Optional<EventField> time =
        timeField("time", fields.millis("time", config.time()), always, fields);
    Optional<EventField> date =
        timeField("date", fields.date("date", config.date()), always, fields);
    Optional<EventField> hour =
        timeField("hour", fields.whole("hour", config.hour()), always, fields);
    return all(from, time, date, hour)
        ? Optional.of(
            new TimeStep(
                config.name(),
                from.orElseThrow(),
                time.orElseThrow(),
                date.orElseThrow(),
                hour.orElseThrow()))
        : Optional.empty();
  }

  private static Optional<EventField> timeField(
      String key, Optional<EventField> field, boolean always, StepFields fields) {
    return always ? fields.computed(key, field) : fields.sometimes(key, field);
  }

  private Optional<EnrichmentStep> currency(StepConfig.Currency config, StepFields fields) {
    Optional<EventField> amount = fields.decimal("amount", config.amount());
    Optional<EventField> currency = fields.text("currency", config.currency());
    Optional<EventField> at = fields.millis("at", config.at());
    Optional<EventField> to = fields.sometimes("to", fields.decimal("to", config.to().amount()));
    Optional<EventField> rate =
        fields.sometimes("rate", fields.decimal("rate", config.to().rate()));
    Optional<EventField> rateDate =
        fields.sometimes("rate-date", fields.date("rate-date", config.to().rateDate()));
    if (!all(amount, currency, at, to, rate, rateDate)) {
      return Optional.empty();
    }
    int rateScale = tables.rates(config.topic()).rateScale();
    if (rate.orElseThrow().scale() != rateScale) {
      fields.problem("rate", rate.get() + " must have the " + rateScale + " decimals of a rate");
      return Optional.empty();
    }
    return Optional.of(
        new CurrencyStep(
            config.name(),
            new CurrencyStep.Fields(
                amount.orElseThrow(),
                currency.orElseThrow(),
                at.orElseThrow(),
                to.orElseThrow(),
                rate.orElseThrow(),
                rateDate.orElseThrow()),
            new Conversion(amount.get().scale(), rateScale, to.get().scale()),
            tables.rates(config.topic()),
            new UnknownKey(config.name(), config.topic(), config.currency(), config.onUnknown())));
  }

  private Optional<EnrichmentStep> lookup(StepConfig.Lookup config, StepFields fields) {
    LookupTable table = tables.rows(config.topic());
    List<LookupStep.FieldCopy> copies = new ArrayList<>();
    config
        .fields()
        .forEach((from, to) -> LookupFields.copy(from, to, table, fields).ifPresent(copies::add));
    return fields
        .text("on", config.on())
        .map(
            on ->
                new LookupStep(
                    config.name(),
                    on,
                    table,
                    List.copyOf(copies),
                    new UnknownKey(
                        config.name(), config.topic(), config.on(), config.onUnknown())));
  }

  private static boolean all(Optional<?>... fields) {
    for (Optional<?> field : fields) {
      if (field.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
