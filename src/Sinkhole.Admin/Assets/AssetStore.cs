using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Sinkhole.Admin.Assets;

/// <summary>The style sheets, scripts, font and texts embedded in this assembly, under one address that changes whenever one of them does.</summary>
internal sealed class AssetStore
{
    private const string Prefix = "assets/";
    private const int ReleaseDigits = 12;

    private readonly FrozenDictionary<string, Asset> assets;

    public AssetStore()
        : this(Embedded())
    {
    }

    /// <summary>Serves the given files, by name.</summary>
    internal AssetStore(IReadOnlyDictionary<string, byte[]> files)
    {
        assets = files.ToFrozenDictionary(file => file.Key, file => new Asset(file.Key, file.Value), StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(SHA256.HashData(file.Value));
        }

        Release = Convert.ToHexStringLower(hash.GetHashAndReset())[..ReleaseDigits];
    }

    /// <summary>Stands for this set of files in their addresses.</summary>
    public string Release { get; }

    /// <summary>False where the build could not fetch the chart library.</summary>
    public bool HasCharts => assets.ContainsKey("chart-library.js");

    /// <summary>False where the build could not fetch the font.</summary>
    public bool HasFont => assets.ContainsKey("inter-latin.woff2");

    /// <summary>False where nothing was bundled, so that there are no licences to show.</summary>
    public bool HasLicences => assets.ContainsKey("licences.txt");

    /// <summary>Finds a file by its name.</summary>
    public Asset? Find(string name) => assets.GetValueOrDefault(name);

    /// <summary>The address of a file.</summary>
    public string AddressOf(string name) => $"/assets/{Release}/{name}";

    internal static Dictionary<string, byte[]> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var octets = new byte[stream.Length];
        stream.ReadExactly(octets);
        return octets;
    }
}
