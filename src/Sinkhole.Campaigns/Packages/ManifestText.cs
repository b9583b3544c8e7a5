using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>A manifest as text: for people to read as it is, one value a line, so that <c>awk</c> finds the digests.</summary>
internal static class ManifestText
{
    private const int MaxDepth = 8;

    // No page shows these octets as markup, and Vietnamese is to be read in them.
    private static readonly PackageJson Json = new(new JsonSerializerOptions(PackageJson.Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        MaxDepth = MaxDepth,
    });

    /// <summary>The octets that are signed.</summary>
    public static byte[] Write(PackageManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Json.PackageManifest);

    /// <summary>Reads them; false when they are no manifest.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out PackageManifest? manifest)
    {
        try
        {
            var read = JsonSerializer.Deserialize(octets, Json.PackageManifest);
            manifest = read is not null && IsSound(read) ? read : null;
        }
        catch (JsonException)
        {
            // The serializer knows no other way to say that a text is none of its own.
            manifest = null;
        }

        return manifest is not null;
    }

    /// <summary>What the serializer lets pass: nulls within collections, numbers of files that no file can have, forms that do not exist.</summary>
    private static bool IsSound(PackageManifest manifest) =>
        manifest.Files.All(file => file is { Octets: >= 0 and <= ZipForm.MostOctets } && (file.Chain is null || Enum.IsDefined(file.Chain.Form)) && file.Rows is null or { First: >= 1, Last: < long.MaxValue })
        && manifest.Files.All(file => file.Rows is null || (file.Rows.First <= file.Rows.Last && Anchor.IsName(file.Rows.Chain)))
        && manifest.Occasion.Lists.All(list => list is not null)
        && manifest.Occasion.Anchors.All(anchor => anchor is not null)
        && manifest.Occasion.Filters.Values.All(value => value is not null);
}
