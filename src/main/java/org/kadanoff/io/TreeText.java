package org.kadanoff.io;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tree as text that a person can read: one key to a line, one row of a table to a line. What stands in brackets is
 * written alike in YAML and JSON.
 */
final class TreeText {
    private static final int WIDTH = 116;

    private final boolean yaml;

    TreeText(boolean yaml) {
        this.yaml = yaml;
    }

    String of(ObjectNode root) {
        StringBuilder text = new StringBuilder(yaml ? "" : "{\n");
        for (Iterator<Map.Entry<String, JsonNode>> entries = root.properties().iterator(); entries.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = entries.next();
            text.append(yaml ? entry.getKey() : "  \"" + entry.getKey() + "\"").append(": ");
            appendValue(text, entry.getValue());
            text.append(yaml || !entries.hasNext() ? "\n" : ",\n");
        }
        return text.append(yaml ? "" : "}\n").toString();
    }

    private void appendValue(StringBuilder text, JsonNode value) {
        if (!value.isArray() || value.isEmpty() || !value.get(0).isContainer()) {
            appendFlow(text, value, WIDTH);
            return;
        }
        text.append('[');
        for (int k = 0; k < value.size(); k++) {
            text.append(k == 0 ? "\n    " : ",\n    ");
            appendFlow(text, value.get(k), WIDTH - 4);
        }
        text.append("\n  ]");
    }

    /** A value in brackets, broken into lines where it is long. */
    private void appendFlow(StringBuilder text, JsonNode value, int width) {
        if (value.isObject()) {
            text.append('{');
            String separator = "";
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                text.append(separator)
                        .append(yaml ? entry.getKey() : "\"" + entry.getKey() + "\"")
                        .append(": ");
                appendFlow(text, entry.getValue(), width);
                separator = ", ";
            }
            text.append('}');
        } else if (value.isArray()) {
            appendList(text, value, width);
        } else {
            text.append(scalar(value));
        }
    }

    private void appendList(StringBuilder text, JsonNode list, int width) {
        text.append('[');
        int start = text.length();
        for (int k = 0; k < list.size(); k++) {
            text.append(k == 0 ? "" : ",");
            if (text.length() - start > width) {
                text.append("\n      ");
                start = text.length();
            } else {
                text.append(k == 0 ? "" : " ");
            }
            appendFlow(text, list.get(k), width);
        }
        text.append(']');
    }

    private String scalar(JsonNode value) {
        if (!value.isString()) {
            return value.toString();
        }
        String word = value.stringValue();
        boolean plain = yaml && word.matches("[a-z][a-z-]*") && !word.matches("true|false|null|yes|no|on|off|y|n");
        return plain ? word : quoted(word);
    }

    /** Text in double quotes; what is not printable is escaped, as both languages know it. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c >= 0xd800) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
