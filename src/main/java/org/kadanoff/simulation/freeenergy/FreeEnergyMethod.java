package org.kadanoff.simulation.freeenergy;

/** How log Z is found. */
public enum FreeEnergyMethod {
    /** log Z(1) = log Z(0) − ∫₀¹ ⟨H⟩_b db over parallel-tempering runs. */
    THERMODYNAMIC_INTEGRATION("thermodynamic integration"),
    /** Bennett's acceptance ratio between all neighbours of a ladder. */
    BENNETT("Bennett's acceptance ratio"),
    /** Multistate reweighting of a whole ladder. */
    MULTISTATE_REWEIGHTING("multistate reweighting"),
    /** Annealed importance sampling from uniform draws to the model: log Z is too small on average. */
    ANNEALED_IMPORTANCE_SAMPLING("annealed importance sampling"),
    /** The same backwards, from draws of the model to b = 0: log Z is too large on average. */
    REVERSE_ANNEALING("reverse annealed importance sampling"),
    /** Population annealing. */
    POPULATION_ANNEALING("population annealing"),
    /** The density of states by Wang and Landau's walk, corrected by a multicanonical run of fixed weights. */
    WANG_LANDAU("Wang-Landau and multicanonical");

    private final String title;

    FreeEnergyMethod(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
