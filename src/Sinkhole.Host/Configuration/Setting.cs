namespace Sinkhole.Host.Configuration;

/// <summary>One value and its place in the file.</summary>
/// <param name="Path">The setting's name, as <c>dns.listen[0]</c>.</param>
/// <param name="Value">The value as written; null when it is not a single value.</param>
/// <param name="Line">The line, counted from 1; 0 for a default.</param>
internal sealed record Setting(string Path, string? Value, int Line)
{
    /// <summary>The value, empty when there is none.</summary>
    public string Text => Value ?? "";
}
