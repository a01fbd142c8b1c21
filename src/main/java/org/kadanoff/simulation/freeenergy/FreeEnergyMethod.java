package org.kadanoff.simulation.freeenergy;

/** How log Z is found. */
public enum FreeEnergyMethod {
    /** log Z(1) = log Z(0) − ∫₀¹ ⟨H⟩_b db over parallel-tempering runs. */
    THERMODYNAMIC_INTEGRATION("thermodynamic integration", 0),
    /** Bennett's acceptance ratio between all neighbours of a ladder. */
    BENNETT("Bennett's acceptance ratio", 1),
    /** Multistate reweighting of a whole ladder. */
    MULTISTATE_REWEIGHTING("multistate reweighting", 2),
    /** Annealed importance sampling from uniform draws to the model: log Z is too small on average. */
    ANNEALED_IMPORTANCE_SAMPLING("annealed importance sampling", 3),
    /** The same backwards, from draws of the model to b = 0: log Z is too large on average. */
    REVERSE_ANNEALING("reverse annealed importance sampling", 4),
    /** Population annealing. */
    POPULATION_ANNEALING("population annealing", 5),
    /** The density of states by Wang and Landau's walk, corrected by a multicanonical run of fixed weights. */
    WANG_LANDAU("Wang-Landau and multicanonical", 6);

    private final String title;
    private final int task;

    FreeEnergyMethod(String title, int task) {
        this.title = title;
        this.task = task;
    }

    /** Number of the task whose random streams the method uses. */
    int task() {
        return task;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
