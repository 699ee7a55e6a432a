/** The moment at which the office's clock stands in samples. */
export const sampleClock = "2026-03-02T08:00:00";
