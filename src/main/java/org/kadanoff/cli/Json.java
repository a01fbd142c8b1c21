package org.kadanoff.cli;

import java.util.List;
import org.kadanoff.exact.Cost;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.report.Comparison;
import org.kadanoff.rg.Certificate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON keys of the command line; undefined numbers are written as null. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** One line of text. */
    static String text(ObjectNode object) {
        return MAPPER.writeValueAsString(object);
    }

    /** Puts a number, or null where it is not finite. */
    static void put(ObjectNode object, String key, double value) {
        if (Double.isFinite(value)) {
            object.put(key, value);
        } else {
            object.putNull(key);
        }
    }

    static ArrayNode numbers(double... values) {
        ArrayNode array = array();
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.addNull();
            }
        }
        return array;
    }

    static ObjectNode cost(Cost cost) {
        ObjectNode node = object();
        put(node, "operations", cost.operations());
        put(node, "bytes", cost.bytes());
        put(node, "seconds", cost.seconds());
        return node;
    }

    static ObjectNode certificate(Certificate certificate) {
        ObjectNode node = object();
        put(node, "traceDefect", certificate.traceDefect());
        put(node, "freeEnergyDifference", certificate.freeEnergyDifference());
        put(node, "klDivergence", certificate.klDivergence());
        return node;
    }

    static ArrayNode couplings(CouplingTable table) {
        ArrayNode rows = array();
        for (CouplingTable.Row row : table.rows()) {
            ObjectNode node = rows.addObject();
            ArrayNode sites = node.putArray("sites");
            row.sites().stream().forEach(sites::add);
            put(node, "spin", row.spin());
            put(node, "latticeGas", row.latticeGas());
        }
        return rows;
    }

    static ArrayNode comparisons(String prefix, List<Comparison> comparisons) {
        ArrayNode rows = array();
        for (Comparison comparison : comparisons) {
            ObjectNode node = rows.addObject();
            node.put("id", prefix + comparison.id());
            node.put("relation", comparison.relation().sign());
            put(node, "expected", comparison.expected());
            put(node, "obtained", comparison.obtained());
            put(node, "tolerance", comparison.tolerance());
            node.put("pass", comparison.pass());
            node.put("source", comparison.source());
        }
        return rows;
    }
}
