namespace Sinkhole.Host.Configuration;

/// <summary>What a reading of the configuration came to.</summary>
/// <param name="Configuration">What it says; null when an error keeps the program from starting.</param>
/// <param name="Problems">Every problem found, warnings too.</param>
internal sealed record ConfigurationReading(HostConfiguration? Configuration, IReadOnlyList<ConfigurationProblem> Problems);
