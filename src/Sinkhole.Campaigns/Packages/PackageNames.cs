namespace Sinkhole.Campaigns.Packages;

/// <summary>The names of files in a package: those it always has, and what others may be called.</summary>
internal static class PackageNames
{
    public const string Manifest = "manifest.json";
    public const string Signature = "manifest.json.sig";
    public const string PublicKey = "public-key.pem";
    public const string Guide = "HUONG_DAN_KIEM_TRA.txt";

    /// <summary>Longest name.</summary>
    public const int MaxLength = 100;

    private static readonly string[] Own = [Manifest, Signature, PublicKey, Guide];

    /// <summary>
    /// True for 1 to 100 letters, digits and <c>. _ -</c> that begin with a letter or digit and end in no dot: a name that leads to no other
    /// directory, is nowhere written in two ways, and needs no quotation in a shell.
    /// </summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaxLength
        && char.IsAsciiLetterOrDigit(name[0])
        && name[^1] != '.'
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    /// <summary>True for what a data file may be called.</summary>
    public static bool IsDataName(string name) => IsName(name) && !Own.Contains(name, StringComparer.OrdinalIgnoreCase);
}
