using System.Data.Common;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

/// <summary>A database that gives up.</summary>
internal sealed class StoreBrokenException() : DbException("database disk image is malformed");
