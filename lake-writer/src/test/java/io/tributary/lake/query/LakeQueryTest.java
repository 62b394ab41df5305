package io.tributary.lake.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contract.terminal.TerminalStream;
import io.tributary.lake.Cases;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TableLog;
import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.query.LakeQuery.Access;
import io.tributary.lake.query.LakeQuery.Detail;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LakeQueryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final SparkSession spark = TestSpark.session();
  private final StringWriter printed = new StringWriter();
  private final StringWriter notes = new StringWriter();

  private CsvCells cells = CsvCells.PLAIN;

  @TempDir Path root;

  @Test
  void shouldPrintColumnsForPeople() throws Exception {
    query(
        ResultFormat.TABLE,
        "select 'ann' user, cast(2 as int) n, null x union all select 'Zoë\\n', 1000, null order by n");

    assertThat(printed.toString())
        .isEqualTo(
            """
            user      n  x
            -----  ----  ----
            ann       2  null
            Zoë\\n  1000  null
            """);
    assertThat(notes.toString()).startsWith("2 rows, ");
  }

  @Test
  void shouldPrintExactValuesAsJson() throws Exception {
    query(
        ResultFormat.JSON,
        "select cast('0.00000001' as decimal(20,8)) d, cast('12345678901234.5000' as decimal(18,4)) e,"
            + " timestamp'2026-03-01T12:00:00.120Z' t, date'2026-03-01' day, true b,"
            + " named_struct('a', 1, 'l', array(1, null)) s, map('k', 1.50) m, cast(null as int) z,"
            + " X'00ff' bytes, double('NaN') nan, 1e300 big");

    assertThat(printed.toString().strip())
        .isEqualTo(
            "{\"d\":0.00000001,\"e\":12345678901234.5000,\"t\":\"2026-03-01T12:00:00.120Z\","
                + "\"day\":\"2026-03-01\",\"b\":true,\"s\":{\"a\":1,\"l\":[1,null]},\"m\":{\"k\":1.50},"
                + "\"z\":null,\"bytes\":\"AP8=\",\"nan\":\"NaN\",\"big\":1.0E300}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Apia", "Asia/Kathmandu", "America/St_Johns"})
  void shouldPrintTimesAndDaysAsTheyAreStoredInAnyZone(String zone) throws Exception {
    // given
    TimeZone before = TimeZone.getDefault();
    String stored = "0001-01-01 1582-10-04 1582-10-10 1899-12-31 1986-01-01 2011-12-30 9999-12-31";
    List<String> days = List.of(stored.split(" "));
    String values =
        days.stream()
            .map(day -> "(date'%1$s', timestamp'%1$sT00:02:03.000004Z')".formatted(day))
            .collect(Collectors.joining(", "));

    // when
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      query(ResultFormat.CSV, "select d, t, array(d) a from values " + values + " as v(d, t)");
    } finally {
      TimeZone.setDefault(before);
    }

    // then
    assertThat(printed.toString().lines().skip(1))
        .containsExactlyElementsOf(
            days.stream()
                .map(day -> "%1$s,%1$sT00:02:03.000004Z,\"[\"\"%1$s\"\"]\"".formatted(day))
                .toList());
  }

  @Test
  void shouldPrintCsvThatTellsNullFromNothing() throws Exception {
    query(ResultFormat.CSV, "select 'a,\"b\"' q, '' e, null n, 1.10 d; select 'x' y");

    assertThat(printed.toString()).isEqualTo("q,e,n,d\n\"a,\"\"b\"\"\",\"\",,1.10\ny\nx\n");
  }

  @ParameterizedTest
  @EnumSource(ResultFormat.class)
  void shouldLetNoTextSteerATerminalOrForgeALine(ResultFormat format) throws Exception {
    Path events = Cases.file("terminal-escapes.jsonl");

    query(
        format,
        "select * from json.`"
            + events
            + "`; select named_struct('a', 'x\\ny') s, map('k\\n', '\\u001b') m");

    assertThat(written())
        .doesNotContain("\nBalanced", "\rMISSING")
        .containsIgnoringCase("t-1\\u001b[2J")
        .contains("t-6\\u009b31m", "t-5\\u202egnp.exe", "t-8\\u2066x\\u2069")
        .matches(
            text ->
                text.chars().noneMatch(c -> (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F)));
    assertThat(written().lines()).allMatch(line -> format != ResultFormat.JSON || isJson(line));
  }

  @ParameterizedTest
  @EnumSource(ResultFormat.class)
  void shouldShowTheStoredTimeOfEventsOfAnyYear(ResultFormat format) throws Exception {
    for (String name : List.of("old-times-zero.jsonl", "old-times-gap.jsonl")) {
      String time = Cases.texts(name, "timestamp").get(0);

      query(
          format, "select timestamp'%1$s' t, date'%2$s' d".formatted(time, time.substring(0, 10)));

      assertThat(printed.toString()).contains(time.replace("Z", ""));
      assertThat(printed.toString().split(time.substring(0, 10), -1)).hasSize(3);
      printed.getBuffer().setLength(0);
    }
  }

  @Test
  void shouldDefuseWhatASpreadsheetWouldRunWhereAskedTo() throws Exception {
    cells = CsvCells.DEFUSED;

    query(
        ResultFormat.CSV,
        "select '=1+1' `=a`, '+1' b, '-x' c, '@SUM(A1)' d, '\\t=1' e, '\\r=1' f, ' =1' g, -5 h, -1.5 i,"
            + " 'a=1' j, '' k, '=cmd|\\' /C calc\\'!A0,\"' l, null m, '＝1' n, 'it\\'s' o");

    assertThat(printed.toString())
        .isEqualTo(
            "'=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o\n"
                + "'=1+1,'+1,'-x,'@SUM(A1),'\\t=1,'\\r=1,' =1,-5,-1.5,a=1,\"\","
                + "\"'=cmd|' /C calc'!A0,\"\"\",,'＝1,it's\n");
  }

  @Test
  void shouldLeaveCellsAsTheyAreWhereNotAskedTo() throws Exception {
    query(ResultFormat.CSV, "select '=1+1' a, -5 b");

    assertThat(printed.toString()).isEqualTo("a,b\n=1+1,-5\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from delta.`/tmp/x`",
        "insert into t values (1)",
        "with a as (select 1) insert into t select * from a",
        "from v insert into t select * insert into u select *",
        "merge into t using u on t.a = u.a when matched then delete",
        "update t set a = 1",
        "create table t as select 1",
        "create or replace view v as select 1",
        "drop table t",
        "alter table t add column x int",
        "optimize t",
        "vacuum t retain 0 hours",
        "restore table t to version as of 1",
        "set spark.sql.shuffle.partitions = 1",
        "select 1; truncate table t",
        "select reflect('java.lang.System', 'exit', 1)",
        "select * from t where a = (select java_method('java.lang.System', 'gc'))",
        "select transform(a) using 'rm' as (b) from t",
        "add jar '/tmp/x.jar'",
        "cache table t",
        "insert overwrite directory '/tmp/x' using csv select 1",
        "from v insert overwrite directory '/tmp/x' using csv select 1",
        "create table t shallow clone u",
        "create global temporary view v as select 1",
        "create temporary view v as select reflect('java.lang.System', 'gc')",
        "refresh table t",
        "comment on table t is 'x'",
        "msck repair table t",
      })
  void shouldRefuseWhatIsNoQuery(String sql) {
    assertThatThrownBy(() -> query(ResultFormat.TABLE, sql))
        .isInstanceOf(RefusedStatementException.class)
        .hasMessageContaining("--allow-writes");
    assertThat(printed.toString()).isEmpty();
  }

  @Test
  void shouldAllowWhatOnlyShows() throws Exception {
    query(
        ResultFormat.TABLE,
        "show tables; explain select 1; create temporary view tmp_v as select 1 a; describe tmp_v;"
            + " with x as (select * from tmp_v) select * from x");

    assertThat(printed.toString()).contains("Physical Plan", "col_name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select t.a, count(*) over (partition by b) from t join u using (a) where a in (select 1)"
            + " group by a having count(*) > 1 order by 1 limit 3 offset 1",
        "select * from t version as of 3 union select * from t timestamp as of '2026-01-01'",
        "(select 1 except select 2) intersect values (1), (2)",
        "select * from t lateral view explode(a) x as y; select * from t, lateral (select 1), range(5)",
        "select * from t pivot (sum(a) for b in (1, 2)); select * from t tablesample (10 rows)",
        "with r as (select /*+ broadcast(t) */ distinct a from t) select (select max(a) from r) from r x(a)",
        "select * from (values (1, 2)) unpivot (v for n in (col1, col2)) cluster by v",
        "select sum(a) over w from t window w as (order by a); table t; from t select a",
        "select rollup_a, grouping(a) from t group by rollup(a, b)",
        "describe history t; describe detail t; show columns in t; explain extended delete from t",
      })
  void shouldLetEveryKindOfQueryPass(String sql) throws Exception {
    for (String statement : Statements.split(sql)) {
      assertThat(ReadOnly.refusal(spark.sessionState().sqlParser().parsePlan(statement))).isEmpty();
    }
  }

  @Test
  void shouldTellHowManyFilesWereSkipped() throws Exception {
    Shop shop = shop();

    query(
        ResultFormat.TABLE,
        "select count(*) c from delta.`%s` where event_date = date'2026-03-01' and user_id = 'user-1'"
            .formatted(shop.path("events")));

    assertThat(notes.toString())
        .contains("events: 1 of 4 files read (2 skipped by partition, 1 by statistics)");
  }

  @Test
  void shouldSummarizeATableFromItsLog() {
    Shop shop = shop();

    TableSummary summary = TableSummary.of("events", TableLog.of(spark, shop.path("events")));

    assertThat(summary.rows()).isEqualTo(4);
    assertThat(summary.files()).isEqualTo(4);
    assertThat(summary.bytes()).isPositive();
    assertThat(summary.newest()).isEqualTo(NOON.plus(Duration.ofDays(3)));
    assertThat(summary.operation()).isEqualTo("WRITE");
    assertThat(summary.version()).isEqualTo(4);
  }

  /** What is printed, as the program's standard output lets it through. */
  private String written() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TerminalStream terminal = new TerminalStream(out)) {
      terminal.write(printed.toString().getBytes(UTF_8));
    }
    return out.toString(UTF_8);
  }

  private static boolean isJson(String line) {
    try {
      return new ObjectMapper().readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private Shop shop() {
    Shop shop = new Shop(spark, root);
    for (int i : new int[] {1, 2}) {
      shop.append(List.of(sale("user-" + i, NOON)));
      shop.append(List.of(sale("user-" + i, NOON.plus(Duration.ofDays(i + 1)))));
    }
    return shop;
  }

  private static Sale sale(String user, Instant time) {
    return new Sale(user, "purchase", new BigDecimal("1.5000"), time, time);
  }

  private void query(ResultFormat format, String sql) throws Exception {
    new LakeQuery(spark, format, cells, Access.READ, 1000, new PrintWriter(printed, true))
        .run(sql, new PrintWriter(notes, true), Detail.SCANS);
  }
}
