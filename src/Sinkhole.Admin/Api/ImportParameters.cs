using Microsoft.AspNetCore.Mvc;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Admin.Api;

/// <summary>What the address of an import says of the octets in its body.</summary>
/// <param name="By">Who brings it.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="Origin">How it came.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Letter">The letter it came with.</param>
/// <param name="Columns">Columns of a table.</param>
/// <param name="Campaign">For a new list: its campaign.</param>
/// <param name="Class">For a new list: its class.</param>
internal sealed record ImportParameters(
    [FromQuery(Name = "by")] string? By,
    [FromQuery(Name = "file_name")] string? FileName,
    [FromQuery(Name = "origin")] VersionOrigin? Origin,
    [FromQuery(Name = "input")] ListFormat? Format,
    [FromQuery(Name = "letter")] string? Letter,
    [FromQuery(Name = "columns")] string? Columns,
    [FromQuery(Name = "campaign")] string? Campaign,
    [FromQuery(Name = "class")] ListClass? Class);
