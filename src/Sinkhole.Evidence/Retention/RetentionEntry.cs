namespace Sinkhole.Evidence.Retention;

/// <summary>
/// One entry of the register of what must stay and what is gone. Entries are numbered without gaps, chained and anchored with the key of the
/// installation like the hits themselves, and none is ever changed.
/// </summary>
/// <param name="Number">Its number, from 1 on.</param>
/// <param name="At">When it was made.</param>
public abstract record RetentionEntry(long Number, DateTimeOffset At);
