using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Pages;

/// <summary>What the page of one client is made of.</summary>
internal sealed class ClientSources(IEvidenceReader evidence, IAttributionReader attributions, PagesOptions options)
{
    public IEvidenceReader Evidence => evidence;

    public IAttributionReader Attributions => attributions;

    public PagesOptions Options => options;
}
