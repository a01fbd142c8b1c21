package org.kadanoff.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.RealVector;
import tools.jackson.databind.JsonNode;

/** A node of a YAML or JSON tree that knows its line. Numbers in it are finite; what is not stands as text. */
final class Located {
    private final SourceFile file;
    private final int line;
    private final String key;
    private final @Nullable Located parent;
    private final JsonNode value;
    private final Map<String, Located> fields = new LinkedHashMap<>(0);
    private final List<Located> items = new ArrayList<>(0);

    Located(SourceFile file, int line, String key, @Nullable Located parent, JsonNode value) {
        this.file = file;
        this.line = line;
        this.key = key;
        this.parent = parent;
        this.value = value;
    }

    /** Adds a child under a key; false when the key is taken. */
    boolean put(String childKey, Located child) {
        return fields.putIfAbsent(childKey, child) == null;
    }

    void append(Located child) {
        items.add(child);
    }

    SourceFile file() {
        return file;
    }

    int line() {
        return line;
    }

    JsonNode value() {
        return value;
    }

    /** The path from the root, as in terms[3][0]; "the file" for the root itself. */
    String name() {
        if (parent == null) {
            return "the file";
        }
        String own = parent.value.isArray() ? "[" + key + "]" : key;
        return parent.parent == null ? own : parent.name() + (own.startsWith("[") ? "" : ".") + own;
    }

    boolean has(String childKey) {
        return fields.containsKey(childKey);
    }

    /** The child under a key. Throws when there is none. */
    Located get(String childKey) {
        Located child = fields.get(childKey);
        if (child == null) {
            throw error("the key '" + childKey + "' is missing in " + name());
        }
        return child;
    }

    /** The child of the given key or position, or this node when there is none. */
    Located childOrSelf(Object step) {
        if (step instanceof Integer k && k >= 0 && k < items.size()) {
            return items.get(k);
        }
        return fields.getOrDefault(step.toString(), this);
    }

    List<Located> items() {
        return items;
    }

    boolean isList() {
        return value.isArray();
    }

    boolean isText() {
        return value.isString();
    }

    boolean isMapping() {
        return value.isObject();
    }

    String text() {
        if (!value.isString()) {
            throw error("'" + name() + "' must be text, got " + shown());
        }
        return value.stringValue();
    }

    String text(String childKey, String otherwise) {
        return has(childKey) ? get(childKey).text() : otherwise;
    }

    double number() {
        if (!value.isNumber()) {
            throw error("'" + name() + "' must be a finite number, got " + shown());
        }
        return value.doubleValue();
    }

    double number(String childKey, double otherwise) {
        return has(childKey) ? get(childKey).number() : otherwise;
    }

    int integer(int least, int most) {
        long whole = wholeNumber();
        if (whole < least || whole > most) {
            throw error("'" + name() + "' must lie in " + least + " to " + most + ", got " + whole);
        }
        return (int) whole;
    }

    long wholeNumber() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) >= 0x1p63) {
            throw error("'" + name() + "' must be a whole number, got " + shown());
        }
        return value.isLong() ? value.longValue() : (long) number;
    }

    boolean flag(String childKey, boolean otherwise) {
        if (!has(childKey)) {
            return otherwise;
        }
        Located child = get(childKey);
        if (!child.value.isBoolean()) {
            throw child.error("'" + child.name() + "' must be true or false, got " + child.shown());
        }
        return child.value.booleanValue();
    }

    /** A list of finite numbers. */
    RealVector numbers() {
        if (!isList()) {
            throw error("'" + name() + "' must be a list of numbers, got " + shown());
        }
        return RealVector.of(items.stream().mapToDouble(Located::number).toArray());
    }

    /** A list of whole numbers in the given range. */
    int[] integers(int least, int most) {
        if (!isList()) {
            throw error("'" + name() + "' must be a list of whole numbers, got " + shown());
        }
        return items.stream().mapToInt(item -> item.integer(least, most)).toArray();
    }

    /** The node as a message can show it. */
    String shown() {
        if (value.isObject()) {
            return "a mapping";
        }
        if (value.isArray()) {
            return "a list";
        }
        if (value.isNull()) {
            return "nothing";
        }
        return value.isString() ? "'" + Words.shown(value.stringValue()) + "'" : Words.shown(value.toString());
    }

    /** What is made of this node; where the making refuses, the refusal is told with the node's line. */
    <T> T built(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw file.error(
                    line,
                    parent == null ? String.valueOf(e.getMessage()) : "in '" + name() + "': " + e.getMessage(),
                    e);
        }
    }

    ModelFormatException error(String problem) {
        return file.error(line, problem);
    }
}
