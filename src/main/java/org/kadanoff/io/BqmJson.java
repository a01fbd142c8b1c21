package org.kadanoff.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * dimod's binary quadratic model as JSON, with lists of biases: E = offset + Σ h_i x_i + Σ J_ij x_i x_j, SPIN or BINARY.
 * Site i is the i-th of the variable labels.
 */
final class BqmJson implements ModelFormat {
    private static final String TYPE = "BinaryQuadraticModel";
    private static final int LABELS_SHOWN = 20;

    /** Whether a tree says that it is such a model. */
    static boolean isModel(Located root) {
        return root.has("type") && root.get("type").shown().equals("'" + TYPE + "'");
    }

    @Override
    public Model read(SourceFile file) {
        Located root = TreeReader.read(file, false);
        if (!isModel(root)) {
            throw root.error("a BQM file says \"type\": \"" + TYPE + "\"; this one does not");
        }
        return of(root);
    }

    static Model of(Located root) {
        if (root.flag("use_bytes", false)) {
            throw root.get("use_bytes")
                    .error("biases stored as bytes are not read; save with to_serializable(use_bytes=False)");
        }
        RealVector linear = root.get("linear_biases").numbers();
        if (linear.size() == 0) {
            throw root.get("linear_biases").error("the model has no variables; at least one is needed");
        }
        requireCount(root, "num_variables", linear.size());
        RealVector quadratic = root.get("quadratic_biases").numbers();
        requireCount(root, "num_interactions", quadratic.size());
        IntVector head = ends(root, "quadratic_head", linear.size(), quadratic.size());
        IntVector tail = ends(root, "quadratic_tail", linear.size(), quadratic.size());
        for (int b = 0; b < head.size(); b++) {
            if (head.get(b) == tail.get(b)) {
                throw root.get("quadratic_tail")
                        .items()
                        .get(b)
                        .error("interaction " + b + " joins variable " + head.get(b) + " to itself");
            }
        }
        QuadraticForm form = new QuadraticForm(domain(root), root.number("offset", 0), linear, head, tail, quadratic);
        return new Model(
                root.file().name(),
                form.hamiltonian(),
                1,
                Optional.empty(),
                Optional.empty(),
                labels(root, linear.size()));
    }

    private static void requireCount(Located root, String key, int count) {
        if (root.has(key) && root.get(key).wholeNumber() != count) {
            throw root.get(key)
                    .error("'" + key + "' is " + root.get(key).shown() + ", but the lists have " + count
                            + " entries; the file looks damaged");
        }
    }

    private static IntVector ends(Located root, String key, int variables, int interactions) {
        int[] ends = root.get(key).integers(0, variables - 1);
        if (ends.length != interactions) {
            throw root.get(key)
                    .error("'" + key + "' has " + ends.length + " entries, but there are " + interactions
                            + " quadratic biases");
        }
        return IntVector.of(ends);
    }

    private static Domain domain(Located root) {
        Located node = root.get("variable_type");
        return switch (node.text()) {
            case "SPIN" -> Domain.SPIN;
            case "BINARY" -> Domain.BIT;
            default -> throw node.error("'variable_type' is SPIN or BINARY, got " + node.shown());
        };
    }

    /** The labels of the sites, where they are not the sites' own numbers. */
    private static String labels(Located root, int variables) {
        if (!root.has("variable_labels")) {
            return "";
        }
        Located node = root.get("variable_labels");
        List<String> labels = node.items().stream().map(Located::shown).toList();
        if (labels.size() != variables) {
            throw node.error(
                    "'variable_labels' has " + labels.size() + " entries, but there are " + variables + " variables");
        }
        boolean ownNumbers =
                IntStream.range(0, variables).allMatch(i -> labels.get(i).equals(Integer.toString(i)));
        return ownNumbers
                ? ""
                : "sites 0 to " + (variables - 1) + " are the variables "
                        + labels.stream().limit(LABELS_SHOWN).collect(Collectors.joining(", "))
                        + (variables > LABELS_SHOWN ? ", …" : "");
    }

    @Override
    public void write(Model model, Path target) {
        Domain domain = model.unitHamiltonian().space().isUniformly(Domain.SPIN) ? Domain.SPIN : Domain.BIT;
        QuadraticForm form = QuadraticForm.of(target, "BQM files", model.hamiltonian(), domain);
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("type", TYPE);
        tree.putObject("version").put("bqm_schema", "3.0.0");
        tree.put("use_bytes", false);
        tree.put("index_type", "uint32");
        tree.put("bias_type", "float64");
        tree.put("num_variables", form.sites());
        tree.put("num_interactions", form.first().size());
        ArrayNode labels = tree.putArray("variable_labels");
        IntStream.range(0, form.sites()).forEach(labels::add);
        tree.put("variable_type", domain.equals(Domain.SPIN) ? "SPIN" : "BINARY");
        tree.put("offset", form.offset());
        tree.putObject("info");
        tree.set("linear_biases", TreeOfModel.numbers(form.linear()));
        tree.set("quadratic_biases", TreeOfModel.numbers(form.quadratic()));
        tree.set("quadratic_head", TreeOfModel.integers(form.first()));
        tree.set("quadratic_tail", TreeOfModel.integers(form.second()));
        AtomicFile.write(target, new TreeText(false).of(tree));
    }
}
