package io.tributary.enricher.replay.repair;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is changed in each event before it is sent again: first the patch, then field by field. */
public final class Repair {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final List<EventEdit> edits;

  private Repair(List<EventEdit> edits) {
    this.edits = List.copyOf(edits);
  }

  /**
   * A repair.
   *
   * @param patch a JSON merge patch, if there is one
   * @param assignments {@code field=expression}, in their order; each sees what those before did
   * @throws RepairException if one cannot be used
   */
  public static Repair of(@Nullable String patch, List<String> assignments) {
    List<EventEdit> edits = new ArrayList<>();
    if (patch != null) {
      edits.add(MergePatch.parse(patch));
    }
    assignments.forEach(assignment -> edits.add(FieldExpression.parse(assignment)));
    return new Repair(edits);
  }

  /** Applies it to a record's value, which stays as it is, byte for byte, without a repair. */
  public Repaired apply(byte @Nullable [] value) {
    if (edits.isEmpty()) {
      return new Repaired.Value(value);
    }
    if (value == null) {
      return new Repaired.Impossible("the record has no value");
    }
    try {
      String text = decoded(value);
      String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
      ObjectText event = ObjectText.parse(text.substring(mark.length()));
      for (EventEdit edit : edits) {
        event = edit.apply(event);
      }
      return new Repaired.Value((mark + event.text()).getBytes(UTF_8));
    } catch (UnrepairableException e) {
      return new Repaired.Impossible(String.valueOf(e.getMessage()));
    }
  }

  private static String decoded(byte[] value) {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(value))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnrepairableException("the value is not UTF-8");
    }
  }
}
