namespace Sinkhole.Evidence.Verdicts;

/// <summary>What verdicts depend on beside the evidence.</summary>
public sealed record VerdictOptions
{
    /// <summary>TTL of the sinkhole's answers: for so long a device that goes on asking is not heard. Default 60 s.</summary>
    public TimeSpan AnswerTtl { get; init; } = TimeSpan.FromSeconds(60);
}
