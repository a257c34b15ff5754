package hutong.simulator.planted;

/**
 * A mistake that somebody could make, put into one method as its class is loaded; the sources stay
 * clean.
 *
 * @param name what is wrong, in words
 * @param type binary name of the class
 * @param method every method of this name is changed
 */
public record PlantedBug(String name, String type, String method, Change change) {}
