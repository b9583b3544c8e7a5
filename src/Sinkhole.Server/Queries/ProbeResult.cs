using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Queries;

/// <summary>What the server answers to a question, and why.</summary>
/// <param name="Verdict">What policy said: of the name, or of what the answer held.</param>
/// <param name="Rule">The rule that decided; null when none did.</param>
/// <param name="Source">Where the answer came from.</param>
/// <param name="Message">The response as a client over TCP gets it.</param>
public sealed record ProbeResult(Verdict Verdict, RuleDescription? Rule, ProbeSource Source, ReadOnlyMemory<byte> Message);
