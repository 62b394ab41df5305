package io.tributary.quickstart.platform;

import java.util.List;
import java.util.Map;

/**
 * What one kind of platform is told beyond what all are.
 *
 * @param configs the folder of resources that holds the services' configuration files
 * @param broker further settings of the broker
 * @param partitions the number of partitions of the topics of events
 * @param java the options of the Java that runs an instance of a service
 */
public record Variant(
    String configs, Map<String, String> broker, int partitions, JavaOptions java) {
  /** The quickstart, as a person starts it. */
  public static final Variant QUICKSTART =
      new Variant("quickstart", Map.of(), 4, name -> List.of());

  public Variant {
    broker = Map.copyOf(broker);
  }

  /** The options of the Java that runs the instance, or the command, of this name. */
  public interface JavaOptions {
    List<String> of(String instance);
  }
}
