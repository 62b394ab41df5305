package io.tributary.lake.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.tributary.lake.query.TextTable.Column;
import io.tributary.lake.query.TextTable.Side;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** The forms that rows are printed in. */
public enum ResultFormat {
  /** Columns for people. */
  TABLE {
    @Override
    void print(StructType schema, Iterator<Row> rows, CsvCells cells, PrintWriter out) {
      TextTable table =
          new TextTable(
              Arrays.stream(schema.fields())
                  .map(
                      field ->
                          new Column(
                              field.name(),
                              field.dataType() instanceof NumericType ? Side.RIGHT : Side.LEFT))
                  .toList());
      rows.forEachRemaining(row -> table.add(texts(row)));
      table.print(out);
    }
  },
  /**
   * RFC 4180 with a heading, a row on one line: control characters are escapes such as {@code \n};
   * null is nothing, an empty text is "".
   */
  CSV {
    @Override
    void print(StructType schema, Iterator<Row> rows, CsvCells cells, PrintWriter out) {
      out.println(csv(Arrays.stream(schema.fieldNames()).map(cells::text).toList()));
      rows.forEachRemaining(
          row ->
              out.println(
                  csv(
                      IntStream.range(0, row.length())
                          .mapToObj(i -> Cells.value(row.get(i)))
                          .map(cells::text)
                          .toList())));
    }
  },
  /** An object per line. */
  JSON {
    @Override
    void print(StructType schema, Iterator<Row> rows, CsvCells cells, PrintWriter out) {
      rows.forEachRemaining(row -> out.println(json(Cells.row(row))));
    }
  };

  private static final ObjectWriter JSON_WRITER =
      new ObjectMapper().writer().with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  abstract void print(StructType schema, Iterator<Row> rows, CsvCells cells, PrintWriter out);

  static String json(JsonNode node) {
    try {
      return JSON_WRITER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(Row row) {
    return IntStream.range(0, row.length())
        .mapToObj(i -> Cells.text(Cells.value(row.get(i))))
        .toList();
  }

  private static String csv(List<String> values) {
    return String.join(",", values);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
