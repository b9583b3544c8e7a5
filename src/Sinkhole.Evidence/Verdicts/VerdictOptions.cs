namespace Sinkhole.Evidence.Verdicts;

/// <summary>What verdicts depend on beside the evidence.</summary>
public sealed record VerdictOptions
{
    /// <summary>TTL of the sinkhole's answers: for so long a device that goes on asking is not heard. Default 60 s.</summary>
    public TimeSpan AnswerTtl { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// For how long after a look-up a contact that names nothing is its consequence: as long as the answer is in use, and as long again as connecting may
    /// take. Default: <see cref="AnswerTtl"/> and 60 s.
    /// </summary>
    public TimeSpan ContactAfterLookUp { get => field > TimeSpan.Zero ? field : AnswerTtl + TimeSpan.FromSeconds(60); init; }

    /// <summary>True when contacts are recorded here; where some are stored they count in any case. Default false.</summary>
    public bool RecordsContacts { get; init; }

    /// <summary>
    /// For how long a confirmation of a device that is known by its address alone, or a contact of it, is held against what comes from that address: later it
    /// may be another machine's.
    /// Default 30 days.
    /// </summary>
    public TimeSpan AddressConfirmation { get; init; } = TimeSpan.FromDays(30);
}
