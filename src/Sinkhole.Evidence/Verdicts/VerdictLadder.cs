using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>Puts what is known of a device and a malware family on the ladder, at the highest step that something of it reaches.</summary>
public static class VerdictLadder
{
    // Three attempts may be one visit to a page; in two different hours it is no single visit any more.
    private const int LeastAttempts = 3;
    private const int LeastHours = 2;
    private const long HourMicroseconds = 3_600_000_000;

    /// <summary>The verdict.</summary>
    public static FamilyVerdict Judge(VerdictFacts facts, VerdictOptions options)
    {
        var attempts = Attempts.Of(facts.LookUps);

        // What a datagram holds says nothing of who sent it.
        var named = facts.Contacts?.FirstOrDefault(contact => contact is { IsUdp: false, NamedDomain.Length: > 0 }).NamedDomain;
        var verdict = new FamilyVerdict
        {
            Device = facts.Device,
            Family = facts.Family,
            Sources = facts.Sources,
            Level = VerdictLevel.None,
            Attempts = attempts.Sum(attempt => attempt.Least),
            Hours = HoursOf(attempts),
            Folded = facts.LookUps.Count(lookUp => lookUp.Count > 1),
            Rows = facts.LookUps.Count,
            IsCut = facts.IsCut,
            Rhythm = RhythmRule.Find(attempts, options.AnswerTtl),
            Contacts = facts.Contacts?.Sum(contact => contact.Count),
            ContactSummary = facts.Contacts is { } contacts ? ContactSummary.Of(contacts) : null,
            NamedDomain = named ?? "",
            Confirmation = facts.Confirmation,
            IsConfirmationOver = IsOver(facts, options),
        };
        return verdict with { Level = LevelOf(verdict) };
    }

    private static VerdictLevel LevelOf(FamilyVerdict verdict) => verdict switch
    {
        { Confirmation.IsWithdrawal: false, IsConfirmationOver: false } => VerdictLevel.Confirmed,
        { NamedDomain.Length: > 0 } => VerdictLevel.Named,
        { Contacts: > 0 } => VerdictLevel.Connected,
        { Rhythm: not null } or { Attempts: >= LeastAttempts, Hours: >= LeastHours } => VerdictLevel.Repeated,
        { Attempts: > 0 } => VerdictLevel.Single,
        _ => VerdictLevel.None,
    };

    private static bool IsOver(VerdictFacts facts, VerdictOptions options)
    {
        if (facts is not { Device.Kind: DeviceKind.Ip, Confirmation: { IsWithdrawal: false } said })
        {
            return false;
        }

        var end = said.FoundAt + options.AddressConfirmation;
        var endMicroseconds = (end - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return facts.LastSeen > end || facts.LookUps.Any(lookUp => lookUp.LastMicroseconds > endMicroseconds) || facts.Contacts?.Any(contact => contact.LastTime > end) == true;
    }

    // Of folded look-ups the hours between the first and the last are not known.
    private static int HoursOf(List<Attempt> attempts) => attempts
        .SelectMany(attempt => attempt.Least > 1 ? [attempt.StartMicroseconds, attempt.EndMicroseconds] : new[] { attempt.StartMicroseconds })
        .Select(moment => Math.DivRem(moment, HourMicroseconds).Quotient)
        .Distinct()
        .Count();
}
