package io.tributary.quickstart.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java program, run by the Java that runs this one. */
final class JavaProgram {
  private final List<String> command = new ArrayList<>();

  JavaProgram(String heap) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Dfile.encoding=UTF-8");
  }

  JavaProgram option(String option) {
    command.add(option);
    return this;
  }

  JavaProgram property(String key, Object value) {
    return option("-D" + key + "=" + value);
  }

  List<String> jar(Path jar, String... arguments) {
    return with(List.of("-jar", jar.toString()), arguments);
  }

  List<String> main(String mainClass, String classPath, String... arguments) {
    return with(List.of("-cp", classPath, mainClass), arguments);
  }

  private List<String> with(List<String> program, String... arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(program);
    whole.addAll(List.of(arguments));
    return whole;
  }
}
