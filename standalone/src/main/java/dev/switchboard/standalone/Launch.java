package dev.switchboard.standalone;

/** One way to run a whole system. */
interface Launch extends AutoCloseable {

    /** Starts the engines, then the services; everything is ready when it returns. */
    void start();

    /** Stops all that it started, services first, whether the start had come to its end or not. */
    @Override
    void close();
}
