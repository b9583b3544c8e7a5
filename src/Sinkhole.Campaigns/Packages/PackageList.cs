using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>A version of a list that was in force in the period of a package.</summary>
/// <param name="Name">The list.</param>
/// <param name="Version">The version.</param>
/// <param name="Sha256">SHA-256 of the list file.</param>
public sealed record PackageList(string Name, string Version, Sha256Hash Sha256)
{
    private const int ShortHash = 8;

    /// <summary>Names a version by its number, or where versions are not counted by the beginning of its hash; false when there is no hash.</summary>
    public static bool TryCreate(string name, int number, string sha256, [NotNullWhen(true)] out PackageList? list)
    {
        var version = number > 0 || sha256.Length < ShortHash ? number.ToString(CultureInfo.InvariantCulture) : sha256[..ShortHash];
        list = Sha256Hash.TryParse(sha256, out var hash) ? new PackageList(name, version, hash) : null;
        return list is not null;
    }
}
