package org.kadanoff.io;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML 1.2 or JSON into a tree whose nodes know their lines. Refused, because they hide mistakes: keys given twice,
 * anchors and aliases, several documents in one file. NaN and −∞ are refused too; +∞ is kept as the text "inf".
 */
final class TreeReader {
    private static final Pattern LINE = Pattern.compile("line (\\d+), column");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SourceFile file;
    private final JsonParser parser;

    private TreeReader(SourceFile file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static Located read(SourceFile file, boolean yaml) {
        String text = file.text();
        try (JsonParser parser = yaml ? yamlParser(text) : jsonParser(text)) {
            return new TreeReader(file, parser).documentOrSyntaxError(yaml ? "YAML" : "JSON");
        }
    }

    private Located documentOrSyntaxError(String language) {
        try {
            return document();
        } catch (StreamConstraintsException e) {
            String what = e.getOriginalMessage().startsWith("Document nesting")
                    ? "lists and mappings are nested more than " + Limits.DEPTH + " deep"
                    : "a number or a text is too long";
            throw file.error(parser.currentLocation().getLineNr(), what + "; this is no model file", e);
        } catch (JacksonException e) {
            int located =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw syntaxError(language, e.getOriginalMessage(), located, e);
        } catch (YamlEngineException e) {
            throw syntaxError(language, String.valueOf(e.getMessage()), 0, e);
        }
    }

    private static JsonParser jsonParser(String text) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.DEPTH)
                        .build())
                .build();
        return factory.createParser(ObjectReadContext.empty(), text);
    }

    private static JsonParser yamlParser(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setAllowDuplicateKeys(true)
                .setSchema(new CoreSchema())
                .build();
        YAMLFactory factory = YAMLFactory.builder()
                .loadSettings(settings)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.DEPTH)
                        .build())
                .build();
        return factory.createParser(ObjectReadContext.empty(), text);
    }

    private ModelFormatException syntaxError(String language, String message, int located, Exception cause) {
        int line = located;
        Matcher matcher = LINE.matcher(message);
        while (matcher.find()) {
            line = Integer.parseInt(matcher.group(1));
        }
        String problem = message.lines()
                .filter(l -> !l.isBlank() && !Character.isWhitespace(l.charAt(0)))
                .reduce((first, second) -> second)
                .orElse("it cannot be parsed");
        return file.error(
                line,
                "this is not valid " + language + ": " + Words.sentence(problem.replaceFirst(": enable .*", "")),
                cause);
    }

    private Located document() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw file.error(0, "the file is empty but for comments; a model file starts with 'model: …'");
        }
        Located root = node(token, parser.currentTokenLocation().getLineNr(), "", null);
        if (!root.isMapping()) {
            throw root.error("a model file is a mapping that starts with 'model: …', got " + root.shown());
        }
        if (parser.nextToken() != null) {
            throw file.error(
                    parser.currentTokenLocation().getLineNr(),
                    "the file goes on after the end of the model; one file holds one model");
        }
        return root;
    }

    private Located node(JsonToken token, int line, String key, @Nullable Located parent) {
        refuseAnchors(line);
        return switch (token) {
            case START_OBJECT -> mapping(line, key, parent);
            case START_ARRAY -> list(line, key, parent);
            case VALUE_NUMBER_FLOAT -> new Located(file, line, key, parent, real(line, key, parent));
            default -> new Located(file, line, key, parent, scalar(token));
        };
    }

    private void refuseAnchors(int line) {
        boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        boolean anchor = parser instanceof YAMLParser && parser.getObjectId() != null;
        if (alias || anchor) {
            throw file.error(line, "YAML anchors (&) and aliases (*) are not read; write the value out");
        }
    }

    private Located mapping(int line, String key, @Nullable Located parent) {
        ObjectNode value = NODES.objectNode();
        Located mapping = new Located(file, line, key, parent, value);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String childKey = parser.currentName();
            int childLine = parser.currentTokenLocation().getLineNr();
            Located child = node(parser.nextToken(), childLine, childKey, mapping);
            if (!mapping.put(childKey, child)) {
                throw file.error(childLine, "the key '" + Words.shown(childKey) + "' is given twice");
            }
            value.set(childKey, child.value());
        }
        return mapping;
    }

    private Located list(int line, String key, @Nullable Located parent) {
        ArrayNode value = NODES.arrayNode();
        Located list = new Located(file, line, key, parent, value);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            int itemLine = parser.currentTokenLocation().getLineNr();
            Located item = node(token, itemLine, Integer.toString(value.size()), list);
            list.append(item);
            value.add(item.value());
        }
        return list;
    }

    private JsonNode scalar(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT -> whole(parser.getNumberValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.stringNode(parser.getString());
        };
    }

    private static JsonNode whole(Number number) {
        return number instanceof Integer || number instanceof Long
                ? NODES.numberNode(number.longValue())
                : NODES.numberNode(new BigInteger(number.toString()));
    }

    private JsonNode real(int line, String key, @Nullable Located parent) {
        String word = parser.getString();
        // YAML writes .inf and .nan.
        String plain = word.indexOf('n') < 0 && word.indexOf('N') < 0 ? word : word.replaceFirst("\\.(?=[a-zA-Z])", "");
        double number = Words.number(file, line, plain, "a number");
        if (number == Double.POSITIVE_INFINITY && !plain.equals(word)) {
            return NODES.stringNode("inf");
        }
        if (!Double.isFinite(number)) {
            String name = new Located(file, line, key, parent, NODES.nullNode()).name();
            throw file.error(line, "'" + name + "' must be a finite number, got '" + Words.shown(word) + "'");
        }
        // The schema's validator cannot compare a double with a whole number beyond the range of a long.
        return Math.abs(number) < 0x1p63
                ? NODES.numberNode(number)
                : NODES.numberNode(new BigDecimal(number).toBigInteger());
    }
}
