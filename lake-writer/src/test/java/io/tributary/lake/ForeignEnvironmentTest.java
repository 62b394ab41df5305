package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lake-writer writes and prints as a process of another language, zone and Spark. */
class ForeignEnvironmentTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"ar, EG, Pacific/Apia", "tr, TR, Asia/Kathmandu", "fa, IR, America/St_Johns"})
  void shouldWriteAndPrintTheSame(String language, String country, String zone) throws Exception {
    // given
    Path config = Files.writeString(directory.resolve("lake-writer.yaml"), config());
    String table = "delta.`" + directory.resolve("lake/events") + "`";
    String statements =
        """
        create table %1$s (t timestamp, d date, kind string, n int) using delta partitioned by (d, kind);
        insert into %1$s values (timestamp'2011-12-30T12:00:00.5Z', date'2011-12-30', 'TITLE', 1234567);
        insert into %1$s values (timestamp'1582-10-10T00:00:00Z', date'1582-10-10', 'i', -1);
        optimize %1$s;
        select t, d, lower(kind) kind, n, format_number(n, 1) f, D from %1$s order by t
        """
            .formatted(table);

    // when
    String printed = run(language, country, zone, "sql", config, statements);

    // then
    assertThat(printed)
        .endsWith(
            """
            t,d,kind,n,f,D
            1582-10-10T00:00:00Z,1582-10-10,i,-1,-1.0,1582-10-10
            2011-12-30T12:00:00.500Z,2011-12-30,title,1234567,"1,234,567.0",2011-12-30
            """);
    assertThat(
            Files.readString(directory.resolve("lake/events/_delta_log/00000000000000000000.json")))
        .doesNotContain("columnMapping", "appendOnly\":");
    assertThat(files()).allMatch(name -> StandardCharsets.US_ASCII.newEncoder().canEncode(name));
    assertThat(files())
        .contains("_delta_log/00000000000000000002.json", "d=2011-12-30/kind=TITLE")
        .anyMatch(name -> name.startsWith("d=1582-10-10/kind=i/part-00000-"));
  }

  private List<String> files() throws IOException {
    Path table = directory.resolve("lake/events");
    try (Stream<Path> all = Files.walk(table)) {
      return all.map(each -> table.relativize(each).toString()).toList();
    }
  }

  private String config() {
    return """
        kafka: {bootstrap-servers: "127.0.0.1:1"}
        registry: {url: "http://127.0.0.1:1"}
        lake: {path: "%1$s/lake"}
        checkpoints: {path: "%1$s/checkpoints"}
        spark: {master: "local[1]"}
        """
        .formatted(directory);
  }

  private String run(
      String language, String country, String zone, String command, Path config, String sql)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> each.startsWith("--add-opens"))
        .forEach(line::add);
    Map.of(
            "user.language", language,
            "user.country", country,
            "user.timezone", zone,
            "spark.sql.ansi.enabled", "true",
            "spark.sql.caseSensitive", "true",
            "spark.databricks.delta.properties.defaults.columnMapping.mode", "name",
            "spark.sql.session.timeZone", zone)
        .forEach((key, value) -> line.add("-D" + key + "=" + value));
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    line.add(LakeWriter.class.getName());
    line.addAll(List.of(command, "--config", config.toString(), "--allow-writes"));
    line.addAll(List.of("--format", "csv", sql));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder process =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    process.environment().putAll(foreignSettings());
    int code = process.start().waitFor();
    assertThat(code).as(Files.readString(err)).isZero();
    assertThat(Files.readString(err)).contains("spark.sql.ansi.enabled=true is not used");
    return Files.readString(out);
  }

  /** Folders that Spark and Hadoop are told of, with settings by which nothing here is meant. */
  private Map<String, String> foreignSettings() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("conf"));
    Files.writeString(
        folder.resolve("spark-defaults.conf"),
        "spark.sql.ansi.enabled true\nspark.databricks.delta.properties.defaults.appendOnly true\n");
    Files.writeString(
        folder.resolve("core-site.xml"),
        "<configuration><property><name>fs.defaultFS</name><value>hdfs://nowhere:1/</value></property></configuration>");
    return Map.of("SPARK_CONF_DIR", folder.toString(), "HADOOP_CONF_DIR", folder.toString());
  }
}
