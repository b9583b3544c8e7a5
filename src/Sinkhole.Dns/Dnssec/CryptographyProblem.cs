namespace Sinkhole.Dns.Dnssec;

/// <summary>Why this system can neither make nor check signatures, and what to do, in both languages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record CryptographyProblem(string English, string Vietnamese);
