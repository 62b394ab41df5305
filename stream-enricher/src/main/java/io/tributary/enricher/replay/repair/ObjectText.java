package io.tributary.enricher.replay.repair;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a JSON object, in which single members are set or removed while every other sign
 * stays: a tree written anew would lose white space, and with it the payload's hash and the text of
 * fields that are kept as they came.
 */
record ObjectText(String text, List<Member> members) {

  private static final JsonFactory JSON = new JsonFactory();

  /** A member's name, and where name and value stand in the text: from and to, exclusive. */
  private record Member(String name, int from, int valueFrom, int to) {}

  static final ObjectText EMPTY = new ObjectText("{}", List.of());

  static ObjectText parse(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnrepairableException("the value is no JSON object");
      }
      List<Member> members = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        members.add(member(parser));
      }
      if (parser.nextToken() != null) {
        throw new UnrepairableException("something follows the JSON object");
      }
      return new ObjectText(text, members);
    } catch (IOException e) {
      throw new UnrepairableException("the value is not JSON");
    }
  }

  private static Member member(JsonParser parser) throws IOException {
    int from = (int) parser.currentTokenLocation().getCharOffset();
    String name = parser.currentName();
    parser.nextToken();
    int valueFrom = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    return new Member(name, from, valueFrom, (int) parser.currentLocation().getCharOffset());
  }

  /** The text of a member's value: the last one's if the name stands more than once. */
  @Nullable String value(String name) {
    String value = null;
    for (Member member : members) {
      if (member.name().equals(name)) {
        value = text.substring(member.valueFrom(), member.to());
      }
    }
    return value;
  }

  /** With a member set to a JSON text: the name's only one afterwards. */
  ObjectText with(String name, String json) {
    int first = indexOf(name, 0);
    if (first < 0) {
      int end = text.lastIndexOf('}');
      String comma = members.isEmpty() ? "" : ",";
      return parse(
          text.substring(0, end)
              + comma
              + ExactJson.text(TextNode.valueOf(name))
              + ":"
              + json
              + text.substring(end));
    }
    int second = indexOf(name, first + 1);
    if (second >= 0) {
      return without(second).with(name, json);
    }
    Member member = members.get(first);
    String old = text.substring(member.valueFrom(), member.to());
    return ExactJson.tree(old).equals(ExactJson.tree(json))
        ? this
        : parse(text.substring(0, member.valueFrom()) + json + text.substring(member.to()));
  }

  /** Without any member of this name. */
  ObjectText without(String name) {
    int found = indexOf(name, 0);
    return found < 0 ? this : without(found).without(name);
  }

  private ObjectText without(int index) {
    int from = members.get(index).from();
    int to = members.get(index).to();
    if (index + 1 < members.size()) {
      to = members.get(index + 1).from();
    } else if (index > 0) {
      from = members.get(index - 1).to();
    }
    return parse(text.substring(0, from) + text.substring(to));
  }

  private int indexOf(String name, int from) {
    for (int i = from; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
