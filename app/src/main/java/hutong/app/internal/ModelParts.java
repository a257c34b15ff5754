package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.catalogue.HostedModels;
import hutong.modelhost.ModelHostProcess;
import hutong.modelhost.ModelHostSettings;
import hutong.modelhost.ModelHostStatus;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** The models of this machine and the child process that runs them. */
@Singleton
class ModelParts {
    /** The child of this node; empty where the node hosts nothing. */
    record Host(Optional<ModelHostProcess> process) {}

    @Produces
    @Singleton
    ModelHostSettings settings(Workplace workplace) {
        return ModelHostSettings.in(workplace.folder());
    }

    @Produces
    @Singleton
    Host host(HutongConfig config, ModelHostSettings settings) {
        return new Host(
                config.model().host()
                        ? Optional.of(ModelHostProcess.start(settings, classPath()))
                        : Optional.empty());
    }

    void close(@Disposes Host host) {
        host.process().ifPresent(ModelHostProcess::close);
    }

    @Produces
    @Singleton
    HostedModels hostedModels(Host host, ModelShelf shelf) {
        return name ->
                host.process()
                        .filter(process -> shelf.has(name))
                        .map(ModelHostProcess::status)
                        .flatMap(ModelParts::place);
    }

    private static Optional<HostedModels.Hosted> place(ModelHostStatus status) {
        return switch (status) {
            case ModelHostStatus.Ready ready ->
                    Optional.of(new HostedModels.Hosted(ready.base(), ready.token()));
            case ModelHostStatus.Starting ignored -> Optional.empty();
            case ModelHostStatus.Failed ignored -> Optional.empty();
            case ModelHostStatus.Closed ignored -> Optional.empty();
        };
    }

    /**
     * The child needs plain jars: those beside the jar that this process was started with, or, in a
     * test, its class path.
     */
    private static String classPath() {
        String own = System.getProperty("java.class.path", "");
        if (!own.endsWith("quarkus-run.jar")) {
            return own;
        }
        Path folder = Path.of(own).toAbsolutePath().getParent();
        return folder + "/lib/main/*" + File.pathSeparator + folder + "/lib/boot/*";
    }
}
