package org.kadanoff.io;

import java.nio.file.Path;

/** The model file of this project, as YAML or as the same tree in JSON. */
final class ModelTree implements ModelFormat {
    private final boolean yaml;

    ModelTree(boolean yaml) {
        this.yaml = yaml;
    }

    @Override
    public Model read(SourceFile file) {
        Located root = TreeReader.read(file, yaml);
        if (!yaml && BqmJson.isModel(root)) {
            return BqmJson.of(root);
        }
        ModelSchema.check(root);
        double beta = root.number("beta", 1);
        CatalogueTree content = CatalogueTree.of(root);
        Model model = new Model(
                file.name(),
                content.hamiltonian(),
                beta,
                content.lattice(),
                content.rbm(),
                root.text("description", ""));
        Located blamed = root.has("beta") ? root.get("beta") : root;
        blamed.built(model::hamiltonian);
        return model;
    }

    @Override
    public void write(Model model, Path target) {
        AtomicFile.write(target, new TreeText(yaml).of(TreeOfModel.of(target, model)));
    }
}
