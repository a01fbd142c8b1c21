package org.kadanoff.io;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of the model file, and its verdicts told in the words of the file. */
final class ModelSchema {
    private static final String RESOURCE = "model.schema.json";
    private static final JsonNode DOCUMENT = load();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DOCUMENT);

    private ModelSchema() {}

    private static JsonNode load() {
        try (InputStream stream = ModelSchema.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the jar");
            }
            return JsonMapper.shared().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Checks a tree.
     *
     * @throws ModelFormatException that tells the most useful of the defects: an unknown key before a missing one before
     *     others, and then the first in the file
     */
    static void check(Located root) {
        List<Defect> defects = new ArrayList<>();
        for (Error error : SCHEMA.validate(root.value())) {
            // What each alternative misses is told by the list of alternatives.
            boolean inAlternative = error.getEvaluationPath().contains("oneOf")
                    && !error.getKeyword().equals("oneOf");
            if (!inAlternative) {
                defects.add(Defect.of(root, error));
            }
        }
        defects.stream()
                .min(Comparator.comparingInt(Defect::rank).thenComparingInt(d -> d.node.line()))
                .ifPresent(defect -> {
                    throw defect.node.error(defect.problem);
                });
    }

    /** What is wrong with one node. */
    private record Defect(Located node, int rank, String problem) {
        static Defect of(Located root, Error error) {
            Located node = node(root, error.getInstanceLocation());
            JsonNode rule = rule(error);
            return switch (error.getKeyword()) {
                case "additionalProperties" -> {
                    String key = String.valueOf(error.getProperty());
                    yield new Defect(node.childOrSelf(key), 0, unknownKey(error, key));
                }
                case "required" ->
                    new Defect(node, 1, "the key '" + error.getProperty() + "' is missing in " + node.name());
                case "oneOf" -> new Defect(node, 2, node.name() + " needs exactly one of these: " + alternatives(rule));
                case "enum" -> new Defect(node, 3, wrongWord(node, words(rule)));
                case "pattern" -> new Defect(node, 3, wrongWord(node, patternWords(rule)));
                case "type" -> new Defect(node, 3, mustBe(node, types(rule)));
                case "minimum" -> new Defect(node, 3, mustBe(node, "at least " + rule));
                case "exclusiveMinimum" -> new Defect(node, 3, mustBe(node, "greater than " + rule));
                case "minItems", "minLength" ->
                    new Defect(node, 3, "'" + node.name() + "' has fewer than " + rule + " entries");
                case "maxItems" -> new Defect(node, 3, "'" + node.name() + "' has more than " + rule + " entries");
                default -> new Defect(node, 4, "'" + node.name() + "' is wrong: " + Words.sentence(error.getMessage()));
            };
        }

        private static Located node(Located root, NodePath path) {
            Located node = root;
            for (int k = 0; k < path.getNameCount(); k++) {
                node = node.childOrSelf(path.getElement(k));
            }
            return node;
        }

        /** The part of the schema that was broken. */
        private static JsonNode rule(Error error) {
            String location = error.getSchemaLocation().toString();
            return DOCUMENT.at(location.substring(location.indexOf('#') + 1));
        }

        private static String unknownKey(Error error, String key) {
            String location = error.getSchemaLocation().toString();
            String owner = location.substring(location.indexOf('#') + 1, location.lastIndexOf('/'));
            List<String> known =
                    new ArrayList<>(DOCUMENT.at(owner + "/properties").propertyNames());
            String hint = Words.closest(key, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; the keys here are " + String.join(", ", known));
            return "unknown key '" + Words.shown(key) + "'" + hint;
        }

        private static String alternatives(JsonNode rule) {
            return rule.valueStream()
                    .map(choice -> words(choice.path("required")).stream()
                            .map(word -> "'" + word + "'")
                            .collect(Collectors.joining(" with ")))
                    .collect(Collectors.joining(", or "));
        }

        private static String wrongWord(Located node, List<String> known) {
            String hint = node.isText()
                    ? Words.closest(node.text(), known)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("")
                    : "";
            return "'" + node.name() + "' must be one of " + String.join(", ", known) + ", got " + node.shown() + hint;
        }

        private static List<String> patternWords(JsonNode rule) {
            return List.of(
                    rule.stringValue().replaceAll("[\\^$()]|\\[.*]\\?", "").split("\\|"));
        }

        private static String types(JsonNode rule) {
            List<String> names = rule.isArray() ? words(rule) : List.of(rule.stringValue());
            return names.stream()
                    .map(name -> switch (name) {
                        case "number" -> "a finite number";
                        case "integer" -> "a whole number";
                        case "array" -> "a list";
                        case "object" -> "a mapping";
                        case "boolean" -> "true or false";
                        default -> "text";
                    })
                    .collect(Collectors.joining(" or "));
        }

        private static String mustBe(Located node, String what) {
            return "'" + node.name() + "' must be " + what + ", got " + node.shown();
        }
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
