namespace Sinkhole.Evidence.Verdicts;

/// <summary>Says how far devices are suspected of which malware families, by what is stored when it is asked.</summary>
public interface IVerdictReader
{
    /// <summary>The verdicts of some devices.</summary>
    Task<VerdictReading> ReadAsync(VerdictRequest request, CancellationToken cancellationToken);
}
