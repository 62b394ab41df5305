package io.tributary.benchmarks.process;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.process.Command;
import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.Watchdog;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A program with lake-writer's libraries: lake-writer itself, a baseline, or JMH. */
public record LakeProgram(
    String name, List<String> javaArguments, Map<String, String> environment) {
  private static final String HEAP = "-Xmx2g";

  /** lake-writer with a command. */
  public static LakeProgram lakeWriter(Installation installation, Path lake, String... arguments) {
    return new LakeProgram(
        "lake-writer-" + arguments[0],
        Stream.concat(
                Stream.of("-jar", installation.lakeWriterJar().toString()), Stream.of(arguments))
            .toList(),
        Map.of(
            "TRIBUTARY_LAKE_PATH", lake.toString(),
            "TRIBUTARY_CHECKPOINTS_PATH",
                lake.resolveSibling(lake.getFileName() + "-checkpoints").toString()));
  }

  /** lake-writer that writes what there is to a lake, and ends. */
  public static LakeProgram writeOnce(Installation installation, Path lake, Path config) {
    return lakeWriter(installation, lake, "run", "--once", "--config", config.toString());
  }

  /** The same, told this by its environment. */
  public LakeProgram told(String key, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(key, value);
    return new LakeProgram(name, javaArguments, more);
  }

  /** A class of the package of baselines. */
  public static LakeProgram baseline(Installation installation, String name, String... arguments) {
    return main(installation, "io.tributary.benchmarks.baseline." + name, arguments);
  }

  /** A class of the benchmarks, by its full name. */
  public static LakeProgram main(Installation installation, String type, String... arguments) {
    return with(
        installation,
        type.substring(type.lastIndexOf('.') + 1),
        List.of(),
        Stream.concat(Stream.of(type), Stream.of(arguments)).toList());
  }

  /** JMH, whose forks have the same class path. */
  public static LakeProgram jmh(Installation installation, String name, List<String> arguments) {
    return with(
        installation,
        name,
        List.of("jmh-core-*.jar", "jopt-simple-*.jar", "spark-avro_*.jar"),
        Stream.concat(Stream.of("org.openjdk.jmh.Main"), arguments.stream()).toList());
  }

  private static LakeProgram with(
      Installation installation, String name, List<String> libraries, List<String> arguments) {
    List<String> java = new ArrayList<>();
    for (String opened : opened(installation.lakeWriterJar())) {
      java.add("--add-opens=" + opened + "=ALL-UNNAMED");
    }
    Path target = installation.root().resolve("benchmarks/target");
    List<Path> classPath = new ArrayList<>();
    classPath.add(installation.lakeWriterJar());
    classPath.add(target.resolve("classes"));
    libraries.forEach(pattern -> classPath.addAll(found(target.resolve("lib"), pattern)));
    java.add("-cp");
    java.add(classPath.stream().map(Path::toString).collect(joining(File.pathSeparator)));
    java.addAll(arguments);
    return new LakeProgram(name, java, Map.of());
  }

  private static List<Path> found(Path folder, String pattern) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      files.forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Runs it in a folder to its end, its output going to a file of its name; what it has cost. */
  public Cost run(Path folder) {
    return run(folder, folder.resolve("logs").resolve(name + ".out"));
  }

  /** The same with its output going to this file. */
  public Cost run(Path folder, Path output) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Dfile.encoding=UTF-8"));
    command.addAll(javaArguments);
    Path log = folder.resolve("logs").resolve(name + ".log");
    Launch launch = new Launch(command, environment, folder, output, log);
    try (Watchdog watchdog = Watchdog.start()) {
      Cost before = Cost.ofEndedChildren();
      new Command(name, launch, watchdog).run("see the log for the cause.");
      return Cost.ofEndedChildren().since(before);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Runs it in a folder to its end, and reads the JSON that it has written to this file. */
  public <T> T results(Path folder, Path file, TypeReference<T> type) {
    try {
      Files.createDirectories(folder.resolve("logs"));
      run(folder);
      return new ObjectMapper().readValue(file.toFile(), type);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** What the jar's manifest opens to it, which holds for {@code -jar} only. */
  private static List<String> opened(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String packages = file.getManifest().getMainAttributes().getValue("Add-Opens");
      return packages == null ? List.of() : List.of(packages.strip().split("\\s+", -1));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar + ": " + e.getMessage(), e);
    }
  }
}
