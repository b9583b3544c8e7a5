namespace Sinkhole.Evidence.Verdicts;

/// <summary>
/// Says whether a contact that names nothing is what a device's look-ups of a malware family led to. Who looked nothing up that led here, as a scanner of
/// every address, is suspected of nothing by it.
/// </summary>
public static class ContactFollowing
{
    /// <summary>True when one of the look-ups was answered with the sinkhole's address and the contact came while that answer may have been in use.</summary>
    public static bool Follows(SinkholeContact contact, IEnumerable<LookUp> lookUps, VerdictOptions options)
    {
        var after = options.ContactAfterLookUp.Ticks / TimeSpan.TicksPerMicrosecond;
        var (first, last) = (Microseconds(contact.Time), Microseconds(contact.LastTime));
        return lookUps.Any(lookUp => lookUp.LeadsHere && (IsAfter(lookUp, first, after) || IsAfter(lookUp, last, after)));
    }

    // Of folded rows only the first and the last times are certain, on both sides.
    private static bool IsAfter(LookUp lookUp, long contact, long after) =>
        (contact >= lookUp.FirstMicroseconds && contact <= lookUp.FirstMicroseconds + after) || (contact >= lookUp.LastMicroseconds && contact <= lookUp.LastMicroseconds + after);

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
