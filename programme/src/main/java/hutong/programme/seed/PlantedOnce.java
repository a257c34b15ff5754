package hutong.programme.seed;

import hutong.kernel.RefusedException;
import hutong.kernel.Time;
import hutong.programme.internal.ProgrammeRows;
import hutong.store.Database;

/**
 * Plants one part of the demonstration, once in an installation. One that was cut off is not
 * finished by a later start: what is there stays as it is.
 */
record PlantedOnce(Database database, Time time) {
    private static final System.Logger LOG = System.getLogger(PlantedOnce.class.getName());

    /**
     * @param mark the part's name, kept with the installation
     */
    void plant(String mark, Runnable part) {
        if (database.read(handle -> ProgrammeRows.loaded(handle, mark, mark))) {
            return;
        }
        try {
            part.run();
        } catch (RefusedException cutOff) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} stays as it is: {1}",
                    mark,
                    cutOff.refusal().message());
        }
        database.run(handle -> ProgrammeRows.markLoaded(handle, mark, mark, time.now()));
    }
}
