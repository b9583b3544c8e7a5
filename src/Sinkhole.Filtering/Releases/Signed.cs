using System.Text;

namespace Sinkhole.Filtering.Releases;

/// <summary>Who decides and why, as people typed it, in the form it is kept in.</summary>
/// <param name="By">The person.</param>
/// <param name="Reason">The reason.</param>
internal sealed record Signed(string By, string Reason)
{
    private const int MaxName = 100;
    private const int MaxReason = 1000;

    /// <summary>Reads both; null when one is missing, too long or a word that stands for a rule.</summary>
    public static Signed? Read(string? by, string? reason)
    {
        var signed = new Signed(Clean(by), Clean(reason));
        var isRule = string.Equals(signed.By, VersionSource.File, StringComparison.OrdinalIgnoreCase) || string.Equals(signed.By, VersionSource.Feed, StringComparison.OrdinalIgnoreCase);
        return signed.By.Length is > 0 and <= MaxName && signed.Reason.Length is > 0 and <= MaxReason && !isRule ? signed : null;
    }

    /// <summary>True for the same person, however the letters are written.</summary>
    public bool IsBy(string other) => string.Equals(By, other, StringComparison.OrdinalIgnoreCase);

    // Text from other systems may be decomposed or, in a lone surrogate, no text at all; control characters would break up a log.
    private static string Clean(string? text)
    {
        var plain = new string([.. Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")).Where(c => !char.IsControl(c))]);
        return plain.Normalize().Trim();
    }
}
