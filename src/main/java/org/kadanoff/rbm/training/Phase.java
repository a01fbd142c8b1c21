package org.kadanoff.rbm.training;

/** A part of a step that some tasks make up, in any order and at the same time; the next part waits for all of them. */
interface Phase {
    int tasks();

    void run(int task);

    /** A part that is one task. */
    static Phase single(Runnable task) {
        return of(1, ignored -> task.run());
    }

    static Phase of(int tasks, java.util.function.IntConsumer task) {
        return new Phase() {
            @Override
            public int tasks() {
                return tasks;
            }

            @Override
            public void run(int k) {
                task.accept(k);
            }
        };
    }
}
