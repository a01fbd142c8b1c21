package org.kadanoff.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules of the house, for any root package, so that they can be tried on a house that breaks them. */
public final class ArchitectureRules {
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("numeric", 0),
            Map.entry("data", 1),
            Map.entry("flow", 1),
            Map.entry("lattice", 1),
            Map.entry("hamiltonian", 1),
            Map.entry("exact", 2),
            Map.entry("sampling", 2),
            Map.entry("estimation", 2),
            Map.entry("rg", 3),
            Map.entry("simulation", 3),
            Map.entry("rbm", 3),
            Map.entry("io", 4),
            Map.entry("report", 4),
            Map.entry("validation", 5),
            Map.entry("spark", 5),
            Map.entry("cli", 6));

    /** The only neighbours on one floor of which one may use the other. */
    private static final Map<String, String> NEIGHBOURS = Map.of("hamiltonian", "lattice", "rbm", "rg");

    private static final Set<String> OUTSIDE = Set.of("io", "report", "cli");

    /** Who may use a library, by the start of its package names. */
    private static final Map<String, Set<String>> LIBRARIES = new TreeMap<>(Map.ofEntries(
            Map.entry("tools.jackson", OUTSIDE),
            Map.entry("com.fasterxml.jackson", OUTSIDE),
            Map.entry("com.networknt", OUTSIDE),
            Map.entry("io.jhdf", OUTSIDE),
            Map.entry("org.knowm.xchart", OUTSIDE),
            Map.entry("org.apache.batik", OUTSIDE),
            Map.entry("me.tongfei", OUTSIDE),
            Map.entry("de.siegmar", OUTSIDE),
            Map.entry("picocli", Set.of("cli")),
            Map.entry("org.bytedeco", Set.of("numeric")),
            Map.entry("org.jgrapht", Set.of("lattice")),
            Map.entry("jdk.incubator.vector", Set.of("numeric")),
            Map.entry("org.apache.spark", Set.of("spark"))));

    private ArchitectureRules() {}

    /** A class uses its own package, the floors below and, on one floor, {@code hamiltonian} uses
     * {@code lattice} and {@code rbm} uses {@code rg}. */
    public static ArchRule floors(String root) {
        return classes()
                .should(new ArchCondition<JavaClass>("use only the floors below their own") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        checkFloors(root, type, events);
                    }
                })
                .allowEmptyShould(true);
    }

    /** A library is used only by the packages that it is there for. */
    public static ArchRule libraries(String root) {
        return classes()
                .should(new ArchCondition<JavaClass>("keep libraries where they belong") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        checkLibraries(root, type, events);
                    }
                })
                .allowEmptyShould(true);
    }

    /** Static fields are final, and static arrays private: nothing that all threads share can change. */
    public static ArchRule noMutableStatics() {
        return fields().should(new ArchCondition<JavaField>("not be shared and mutable") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        checkStatic(field, events);
                    }
                })
                .allowEmptyShould(true);
    }

    /** The folders under a source tree that hold classes and no {@code package-info.java}. */
    public static List<Path> packagesWithoutPage(Path sources) throws IOException {
        List<Path> bare = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(sources).filter(Files::isDirectory)) {
            for (Path folder : folders.sorted().toList()) {
                try (Stream<Path> files = Files.list(folder)) {
                    if (files.anyMatch(file -> file.toString().endsWith(".java"))
                            && !Files.exists(folder.resolve("package-info.java"))) {
                        bare.add(folder);
                    }
                }
            }
        }
        return bare;
    }

    private static void checkFloors(String root, JavaClass type, ConditionEvents events) {
        String user = part(root, type);
        if (!FLOORS.containsKey(user)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " is on no floor"));
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (!isInside(root, target)) {
                continue;
            }
            String used = part(root, target);
            boolean allowed = used.equals(user)
                    || used.equals(NEIGHBOURS.get(user))
                    || FLOORS.getOrDefault(used, Integer.MAX_VALUE) < FLOORS.get(user);
            if (!allowed) {
                String text = "%s (floor %s) may not use %s (floor %s): %s"
                        .formatted(user, FLOORS.get(user), used, FLOORS.get(used), dependency.getDescription());
                events.add(SimpleConditionEvent.violated(dependency, text));
            }
        }
    }

    private static void checkLibraries(String root, JavaClass type, ConditionEvents events) {
        String user = part(root, type);
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            LIBRARIES.forEach((library, users) -> {
                if (isInside(library, target) && !users.contains(user)) {
                    String text = "%s may not use %s: %s".formatted(user, library, dependency.getDescription());
                    events.add(SimpleConditionEvent.violated(dependency, text));
                }
            });
        }
    }

    private static void checkStatic(JavaField field, ConditionEvents events) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
            return;
        }
        if (!modifiers.contains(JavaModifier.FINAL)) {
            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is static and not final"));
        } else if (field.getRawType().isArray() && !modifiers.contains(JavaModifier.PRIVATE)) {
            String text = field.getFullName() + " is a static array that others can write to";
            events.add(SimpleConditionEvent.violated(field, text));
        }
    }

    private static boolean isInside(String root, JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** The first part of a class's package below the root, and the empty string in the root itself. */
    private static String part(String root, JavaClass type) {
        String name = type.getPackageName();
        if (!isInside(root, type) || name.equals(root)) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
