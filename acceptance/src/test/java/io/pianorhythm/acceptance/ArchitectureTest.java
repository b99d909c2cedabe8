package io.pianorhythm.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The arrows of `ARCHITECTURE.md` and the habits of the code, checked on the compiled classes of
/// every module.
class ArchitectureTest {

  private static final String ROOT = "io.pianorhythm.";

  /// The modules, which others each may import, and how many classes it has at the very least: a
  /// rule that looks at nothing must not pass.
  enum Module {
    MUSIC(40),
    PROTOCOL(5, "music"),
    CORE(60, "music"),
    IDENTITY(20, "core", "music"),
    STORAGE(10, "core", "music"),
    GATEWAY(40, "core", "protocol", "music"),
    API(20, "core", "protocol", "music"),
    SERVER(20, "identity", "storage", "gateway", "api", "core", "protocol", "music"),
    CLIENT(25, "protocol", "music"),
    LAB(5, "client", "protocol", "music"),
    CLI(12, "server", "client", "lab", "protocol", "music"),
    TESTKIT(5, ALL);

    private final int least;

    // Made by Set.of, which the checker does not know to be immutable.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> imports;

    Module(int least, String... imports) {
      this.least = least;
      this.imports = Set.of(imports);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    String classesOfIt() {
      return ROOT + word() + "..";
    }

    String[] forbidden() {
      return Stream.of(values())
          .filter(other -> other != this && !mayImport(other))
          .map(Module::classesOfIt)
          .toArray(String[]::new);
    }

    private boolean mayImport(Module other) {
      return imports.contains(ALL) || imports.contains(other.word());
    }
  }

  private static final String ALL = "*";

  private static final String NETTY = "io.netty..";
  private static final String VERTX = "io.vertx..";
  private static final String PROTOBUF = "com.google.protobuf..";
  private static final String SLF4J = "org.slf4j..";

  /// What a module is free of, as it is written in the decisions.
  private static final Map<Module, List<String>> FREE_OF =
      Map.of(
          Module.MUSIC, List.of(NETTY, VERTX, PROTOBUF, SLF4J),
          Module.PROTOCOL, List.of(NETTY, VERTX, SLF4J),
          Module.CORE, List.of(NETTY, VERTX, PROTOBUF, SLF4J),
          Module.IDENTITY, List.of(NETTY, VERTX, PROTOBUF),
          Module.STORAGE, List.of(NETTY, VERTX, PROTOBUF),
          Module.GATEWAY, List.of(VERTX),
          Module.API, List.of(NETTY),
          Module.CLIENT, List.of(VERTX, SLF4J),
          Module.LAB, List.of(VERTX, SLF4J),
          Module.CLI, List.of(NETTY, VERTX));

  private static final Set<String> NAMELESS =
      Set.of(
          "java.lang.Throwable",
          "java.lang.Exception",
          "java.lang.RuntimeException",
          "java.lang.Error");

  private static final Set<String> WALL =
      Set.of(
          "Instant.now",
          "LocalDateTime.now",
          "ZonedDateTime.now",
          "OffsetDateTime.now",
          "System.currentTimeMillis",
          "Clock.systemUTC",
          "Clock.systemDefaultZone",
          "Clock.system",
          "Clock.tickMillis");

  private static final JavaClasses CODE = importMain();

  private static JavaClasses importMain() {
    List<Path> folders = new ArrayList<>();
    for (Module module : Module.values()) {
      folders.add(Path.of("..", module.word(), "target", "classes"));
    }
    return new ClassFileImporter().importPaths(folders).that(isWritten());
  }

  /// What the protocol compiler wrote has habits of its own.
  private static DescribedPredicate<JavaClass> isWritten() {
    return DescribedPredicate.describe(
        "written by hand", type -> !type.getPackageName().startsWith(ROOT + "protocol.v1"));
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void aModuleImportsOnlyWhatTheArrowsAllow(Module module) {
    assertThat(CODE.that(in(module))).as("classes of %s", module).hasSizeGreaterThan(module.least);
    String[] forbidden = module.forbidden();
    if (forbidden.length > 0) {
      arrows(module, forbidden).check(CODE);
    }
  }

  private static ArchRule arrows(Module module, String... forbidden) {
    return noClasses()
        .that()
        .resideInAPackage(module.classesOfIt())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static DescribedPredicate<JavaClass> in(Module module) {
    return JavaClass.Predicates.resideInAPackage(module.classesOfIt());
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void aModuleIsFreeOfWhatIsNotItsBusiness(Module module) {
    for (String library : FREE_OF.getOrDefault(module, List.of())) {
      arrows(module, library).check(CODE);
    }
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void noPackagesOfAModuleNeedEachOther(Module module) {
    cycleFree(JavaClass::getPackageName).check(CODE.that(in(module)));
  }

  /// @param part the name of the part that a class belongs to
  private static ArchRule cycleFree(Function<JavaClass, String> part) {
    return slices().assignedFrom(new Parts(part)).should().beFreeOfCycles();
  }

  private record Parts(Function<JavaClass, String> part) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(part.apply(type));
    }

    @Override
    public String getDescription() {
      return "parts of a module";
    }
  }

  @Test
  void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
    Set<String> packages =
        CODE.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).hasSizeGreaterThan(40);
    Set<String> marked =
        CODE.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    packages.removeAll(marked);
    assertThat(packages).as("packages without @NullMarked").isEmpty();
  }

  @Test
  void onlyCommandsWriteToTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CODE);
  }

  @Test
  void everyFaultHasAName() {
    // Constructed, not only thrown: whoever makes one throws it.
    noClasses()
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "an exception without a meaning is made",
                call ->
                    NAMELESS.contains(call.getTargetOwner().getFullName())
                        // The constructor of a subclass calls that of its parent.
                        && !call.getOriginOwner().isAssignableTo(Throwable.class)))
        .check(CODE);
  }

  @Test
  void everyClassIsNamedByWhatItIs() {
    classes()
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|Common)(\\$.*)?")
        .check(CODE);
  }

  @Test
  void thereIsOneWayToLog() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..")
        .check(CODE);
    // The server writes its log out when it ends; else nobody knows which library it is.
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "server.Server")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.logging..")
        .check(CODE);
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .that()
        // Waits for other processes by looking at them.
        .resideOutsideOfPackage(ROOT + "testkit..")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "a thread sleeps",
                call ->
                    call.getName().equals("sleep")
                        && (call.getTargetOwner().isEquivalentTo(Thread.class)
                            || call.getTargetOwner().isEquivalentTo(TimeUnit.class))))
        .check(CODE);
  }

  @Test
  void oneClassReadsTheClockOfTheWall() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "core.time.ServerTime")
        .and()
        .resideOutsideOfPackages(ROOT + "client.clock..", ROOT + "cli..")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "the clock of the wall is read",
                call ->
                    WALL.contains(call.getTargetOwner().getSimpleName() + "." + call.getName())))
        .check(CODE);
  }

  @Test
  void theRulesCanFail() {
    // Each is turned against code that is known to do what it forbids.
    assertThatThrownBy(() -> arrows(Module.SERVER, Module.GATEWAY.classesOfIt()).check(CODE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("server.Players.of");
    assertThatThrownBy(() -> arrows(Module.GATEWAY, NETTY).check(CODE))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> noClasses().should(ACCESS_STANDARD_STREAMS).check(CODE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ServeCommand");
    assertThatThrownBy(() -> cycleFree(JavaClass::getName).check(CODE.that(in(Module.SERVER))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Cycle");
  }
}
