package org.kadanoff.exact;

/** Solves one of the {@link TargetModels} in a Java of its own, whose memory is limited: status 0, or 3 without enough. */
final class MemoryProbe {
    private MemoryProbe() {}

    public static void main(String[] arguments) {
        TargetModels.Target target = TargetModels.named(arguments[0]);
        try {
            ExactSolution solution = target.on(2).solve(target.model().get(), target.wanted());
            System.out.println(solution.logZ());
        } catch (OutOfMemoryError tooLittle) {
            System.exit(3);
        }
    }
}
