package io.tributary.enricher.event;

import static io.tributary.enricher.event.Contracts.RECORD_TIME;
import static io.tributary.enricher.event.ShopEvent.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.event.json.JsonText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.generic.GenericRecord;

/**
 * The parser on input of every kind: it accepts or refuses, and what it accepts keeps its values.
 */
class EventParserPropertyTest {

  private static final EventContract EVERY_TYPE =
      Contracts.of(
          EveryType.FIELDS, ReadingRules.defaults().withExtraPrecision(ExtraPrecision.TRUNCATE));
  private static final EventParser EVERY_TYPE_PARSER = EVERY_TYPE.newParser();
  private static final EventContract SHOP = Contracts.shop();
  private static final EventParser SHOP_PARSER = SHOP.newParser();

  @Property(tries = 20_000)
  void shouldKeepTheValuesOfEveryType(@ForAll long seed) {
    EveryType values = new EveryType(seed, EVERY_TYPE.enrichedSchema());
    GenericRecord expected = values.record();
    String json = values.json();

    Parsed parsed = EVERY_TYPE_PARSER.parse(json.getBytes(UTF_8), RECORD_TIME, RECORD_TIME);

    assertThat(parsed).as(json).isInstanceOf(Event.class);
    Event event = (Event) parsed;
    assertThat(Contracts.decode(EVERY_TYPE.enrichedSchema(), event.encode(0))).isEqualTo(expected);
    for (int i = 0; i < EVERY_TYPE.enrichedSchema().getFields().size(); i++) {
      assertThat(event.get(i)).isEqualTo(expected.get(i));
    }
  }

  @Property(tries = 20_000)
  void shouldAcceptOrRefuseMutatedEvents(@ForAll long seed) {
    byte[] value = new JsonText(seed).mutate(anEvent().with("extra", "[1,{\"a\":\"ü\"}]").bytes());

    shouldAcceptOrRefuse(SHOP, SHOP_PARSER, value);
  }

  @Property(tries = 20_000)
  void shouldAcceptOrRefuseMutatedEventsOfEveryType(@ForAll long seed) {
    EveryType values = new EveryType(seed, EVERY_TYPE.enrichedSchema());
    values.record();
    byte[] value = new JsonText(seed).mutate(values.json().getBytes(UTF_8));

    shouldAcceptOrRefuse(EVERY_TYPE, EVERY_TYPE_PARSER, value);
  }

  @Property(tries = 20_000)
  void shouldAcceptOrRefuseAnyBytes(@ForAll byte[] value, @ForAll long recordTime) {
    assertThat(SHOP_PARSER.parse(value, recordTime, recordTime))
        .isInstanceOfAny(Event.class, Refused.class);
  }

  @Property(tries = 10_000)
  void shouldAcceptOrRefuseAnyJson(@ForAll long seed) {
    JsonText texts = new JsonText(seed);
    String field = "\"tags\":" + new String(texts.value(), UTF_8);
    byte[] value =
        "{%s,\"address\":%s}".formatted(field, new String(texts.value(), UTF_8)).getBytes(UTF_8);

    assertThat(EVERY_TYPE_PARSER.parse(value, 0, 0)).isInstanceOfAny(Event.class, Refused.class);
  }

  private static void shouldAcceptOrRefuse(
      EventContract contract, EventParser parser, byte[] value) {
    Parsed parsed = parser.parse(value, RECORD_TIME, RECORD_TIME);
    if (parsed instanceof Event event) {
      for (String name : new String[] {"event_time", "enriched_at"}) {
        if (contract.enrichedSchema().getField(name) != null) {
          fillIn(contract, event);
          break;
        }
      }
      GenericRecord decoded = Contracts.decode(contract.enrichedSchema(), event.encode(0));
      assertThat(decoded.get(0)).isEqualTo(event.get(0));
    } else {
      assertThat(((Refused) parsed).reasons()).isNotEmpty();
    }
  }

  private static void fillIn(EventContract contract, Event event) {
    event.setNumber(contract.field("event_time"), 1);
    event.setNumber(contract.field("event_date"), 1);
    event.setNumber(contract.field("event_hour"), 1);
    event.setNumber(contract.field("enriched_at"), 1);
    event.setNumber(contract.field("contract_version"), 1);
    event.setSource("events.raw", 0, 1, 1);
  }
}
