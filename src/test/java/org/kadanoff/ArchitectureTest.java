package org.kadanoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.architecture.ArchitectureRules;

/**
 * The house of the main classes: floors, libraries, no mutable statics, a page on every package.
 *
 * <p>Each rule is also held against a small house of fixtures that breaks it, since a rule that finds nothing might
 * be a rule that looks at nothing.
 */
class ArchitectureTest {
    private static final String ROOT = "org.kadanoff";
    private static final String FIXTURES = "org.kadanoff.architecture.fixture";
    private static JavaClasses house;
    private static JavaClasses fixtures;

    @BeforeAll
    static void importClasses() throws IOException {
        house = new ClassFileImporter().importUrls(mainFolders());
        fixtures = new ClassFileImporter().importPackages(FIXTURES);
    }

    /** The folders of classes in this package, but for the one of the tests. */
    private static List<URL> mainFolders() throws IOException {
        String tests = ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        List<URL> folders = new ArrayList<>();
        for (var found = ArchitectureTest.class.getClassLoader().getResources("org/kadanoff");
                found.hasMoreElements(); ) {
            URL folder = found.nextElement();
            if (!folder.toString().startsWith(tests)) {
                folders.add(folder);
            }
        }
        return folders;
    }

    @Test
    void theHouseIsNotEmpty() {
        assertThat(house).isNotEmpty();
        assertThat(house).noneMatch(type -> type.getName().equals(ArchitectureTest.class.getName()));
    }

    @Test
    void aPackageUsesOnlyTheFloorsBelow() {
        ArchitectureRules.floors(ROOT).check(house);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        ArchitectureRules.libraries(ROOT).check(house);
    }

    @Test
    void nothingStaticChanges() {
        ArchitectureRules.noMutableStatics().check(house);
    }

    @Test
    void everyPackageHasAPage() throws IOException {
        assertThat(ArchitectureRules.packagesWithoutPage(Path.of("src/main/java")))
                .isEmpty();
    }

    @Test
    void floorsCanFail() {
        assertThat(violations(ArchitectureRules.floors(FIXTURES)))
                .anyMatch(text -> text.contains("numeric (floor 0) may not use exact (floor 2)"))
                .anyMatch(text -> text.contains("exact (floor 2) may not use sampling (floor 2)"))
                .anyMatch(text -> text.contains("lattice (floor 1) may not use hamiltonian (floor 1)"))
                .anyMatch(text -> text.contains("Homeless is on no floor"))
                .noneMatch(text -> text.contains("hamiltonian (floor 1) may not use lattice"))
                .noneMatch(text -> text.contains("may not use numeric"));
    }

    @Test
    void librariesCanFail() {
        assertThat(violations(ArchitectureRules.libraries(FIXTURES)))
                .anyMatch(text -> text.contains("exact may not use tools.jackson"))
                .anyMatch(text -> text.contains("exact may not use picocli"))
                .anyMatch(text -> text.contains("sampling may not use jdk.incubator.vector"))
                .noneMatch(text -> text.contains("numeric may not use"));
    }

    @Test
    void mutableStaticsCanFail() {
        assertThat(violations(ArchitectureRules.noMutableStatics()))
                .hasSize(2)
                .anyMatch(text -> text.contains("counter is static and not final"))
                .anyMatch(text -> text.contains("TABLE is a static array that others can write to"));
    }

    @Test
    void missingPagesAreFound(@TempDir Path sources) throws IOException {
        Path documented = Files.createDirectories(sources.resolve("a/b"));
        Files.writeString(documented.resolve("package-info.java"), "package a.b;");
        Files.writeString(documented.resolve("B.java"), "package a.b;");
        Path bare = Files.createDirectories(sources.resolve("a/b/c"));
        Files.writeString(bare.resolve("C.java"), "package a.b.c;");

        assertThat(ArchitectureRules.packagesWithoutPage(sources)).containsExactly(bare);
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(fixtures).getFailureReport().getDetails();
    }
}
