### The words of Klientela in Spanish. How to change them, and how to add a language: CONTRIBUTING.md.

## Numbers, money and days

format-decimal-mark = ,
format-money = { $currency ->
    [PLN] { $amount }{"\u00A0"}PLN
   *[other] { $amount }{"\u00A0"}{ $currency }
}
format-weekday = { $day ->
    [Mon] lun
    [Tue] mar
    [Wed] mié
    [Thu] jue
    [Fri] vie
    [Sat] sáb
   *[Sun] dom
}
format-month = { $month ->
    [January] ene
    [February] feb
    [March] mar
    [April] abr
    [May] may
    [June] jun
    [July] jul
    [August] ago
    [September] sept
    [October] oct
    [November] nov
   *[December] dic
}
format-month-alone = { $month ->
    [January] ene
    [February] feb
    [March] mar
    [April] abr
    [May] may
    [June] jun
    [July] jul
    [August] ago
    [September] sept
    [October] oct
    [November] nov
   *[December] dic
}

## What stands on many pages

common-klientela = Klientela
common-skip-to-content = Ir al contenido
common-main-navigation = Principal
common-clients = Clientes
common-client-list = Lista de clientes
common-list = Lista
common-account = Cuenta
common-language = Idioma
common-theme = Tema
common-theme-system = Sistema
common-theme-light = Claro
common-theme-dark = Oscuro
common-log-out = Cerrar sesión
common-keys = Atajos de teclado
common-key-today = Hoy
common-key-week = Esta semana
common-key-month = Este mes
common-key-year = Este año
common-key-earlier = Periodo anterior
common-key-later = Periodo siguiente
common-key-compare = Comparar con el periodo anterior
common-key-search = Buscar un cliente
common-key-help = Mostrar estos atajos
common-key-close = Cerrar lo que esté abierto
common-undo = Deshacer
common-undone = Deshecho.
common-cancel = Cancelar
common-restored = Se ha recuperado lo que había escrito.
common-discard = Descartar
common-close = Cerrar
common-secret-gone = Esto ya se ha creado. El secreto iba en la respuesta que no llegó y no se guarda en ningún sitio: cree otro.
common-try-again = Reintentar
common-start-over = Empezar de nuevo
common-loading = Cargando…
common-something-failed = No se ha podido cargar
common-not-found = Esta página no existe
common-not-found-hint = Puede que la dirección tenga un error o que lo que había aquí ya no esté.
common-not-for-you = No tiene acceso a esta página
common-not-for-you-hint = Un administrador decide quién puede verla.
common-to-clients = Ir a clientes
common-log-in = Iniciar sesión
common-login = Usuario
common-password = Contraseña
common-login-title = Iniciar sesión en Klientela
common-login-failed = El usuario o la contraseña no son correctos. Compruébelos e inténtelo de nuevo.
common-login-wait = Demasiados intentos. Espere un minuto e inténtelo de nuevo.
common-setup-title = Le damos la bienvenida a Klientela
common-setup-hint = Todavía nadie puede iniciar sesión. Cree el primer administrador: lo ve todo y da acceso a los demás.
common-setup-submit = Crear e iniciar sesión
common-your-name = Nombre y apellidos
common-password-hint = De 10 a 256 caracteres, los que quiera: varias palabras son fáciles de recordar y difíciles de adivinar. No use su nombre ni contraseñas habituales.
common-setup-refused = No ha funcionado. Compruebe lo que ha escrito e inténtelo de nuevo.
common-setup-required = Rellene todos los campos.
common-setup-too-short = La contraseña es demasiado corta.
common-setup-too-long = Uno de los campos es demasiado largo.
common-setup-taken = Ese usuario ya existe.
common-setup-code = Código
common-setup-code-hint = Aquí ya hay datos: el servidor ha mostrado un código donde se inició.
common-setup-wrong-code = Este no es el código que ha mostrado el servidor.
common-setup-wait = Demasiados intentos. Espere un minuto.
common-role = { $role ->
    [Advisor] Asesor
    [Manager] Responsable
   *[Admin] Administrador
}
common-this-language = Español

## Signing in, and one’s own account

account-code-title = Introduzca el código
account-code-hint = Abra su aplicación de autenticación y escriba el código que muestra para Klientela. Si ha perdido el dispositivo, escriba uno de sus códigos de recuperación.
account-code = Código
account-code-wrong = El código no es correcto o ya se ha usado. Espere al siguiente e inténtelo de nuevo.
account-code-over = El código se pidió hace más de cinco minutos. Inicie sesión de nuevo.
account-confirm-title = Confirme su contraseña
account-confirm-hint = El siguiente paso decide quién puede hacer qué. Indique su contraseña para que nadie más lo haga desde su pantalla. Lo que ha escrito se conserva.
account-confirm-submit = Continuar
account-confirm-code = Código de verificación en dos pasos, si la usa
account-confirm-wrong = La contraseña o el código no son correctos.
account-sessions = Sesiones abiertas
account-this-session = esta sesión
account-unknown-browser = Navegador desconocido
account-begun = abierta el
account-seen = último uso el
account-end = Cerrar
account-end-others = Cerrar todas las demás
account-ended = Cerrado.
account-sessions-hint = Una sesión se cierra 14 días después del último uso y, como máximo, 30 días después de abrirse. Si no reconoce alguna, ciérrela y cambie su contraseña.
account-factor = Verificación en dos pasos
account-factor-off = Ahora basta con su contraseña. Con la verificación en dos pasos se pide también un código de una aplicación de su móvil, y quien averigüe la contraseña no podrá entrar.
account-factor-on = Al iniciar sesión se le pide un código de su aplicación de autenticación.
account-factor-must = Su rol exige la verificación en dos pasos. Actívela para continuar.
account-factor-set = Verificación en dos pasos activada. Las demás sesiones se han cerrado.
account-factor-removed = Verificación en dos pasos desactivada. Las demás sesiones se han cerrado.
account-factor-begin = Activar
account-factor-remove = Desactivar
account-factor-scan = Escanee esto con una aplicación de autenticación o escriba en ella la clave.
account-factor-key = Clave
account-factor-drawing = Código QR de la clave
account-factor-keep = Guarde estos códigos de recuperación donde solo usted los encuentre. Cada uno permite entrar una vez si pierde el dispositivo. No se volverán a mostrar.
account-factor-type = Después, escriba el código que muestra la aplicación.
account-factor-finish = Finalizar
account-factor-code-wrong = El código no es correcto. Compruebe la hora de su móvil y pruebe con el siguiente.
account-wait-seconds = { $n ->
    [one] Demasiados intentos. Inténtelo de nuevo dentro de { $n } segundo.
    [many] Demasiados intentos. Inténtelo de nuevo dentro de { $n } de segundos.
   *[other] Demasiados intentos. Inténtelo de nuevo dentro de { $n } segundos.
}
account-wait-minutes = { $n ->
    [one] Demasiados intentos. Inténtelo de nuevo dentro de { $n } minuto.
    [many] Demasiados intentos. Inténtelo de nuevo dentro de { $n } de minutos.
   *[other] Demasiados intentos. Inténtelo de nuevo dentro de { $n } minutos.
}
account-codes-left = { $n ->
    [one] Queda { $n } código de recuperación.
    [many] Quedan { $n } de códigos de recuperación.
   *[other] Quedan { $n } códigos de recuperación.
}

## Clients: metrics, boards, list, card

clients-range = Periodo
clients-custom = Personalizado
clients-other-ranges = Otros periodos
clients-from = Desde
clients-to = Hasta
clients-show-range = Mostrar
clients-earlier = Periodo anterior
clients-later = Periodo siguiente
clients-compare = Comparar
clients-compare-hint = Comparar con el periodo anterior
clients-range-wrong = Esta dirección no se puede mostrar
clients-show-default = Ver los últimos 90 días
clients-show-all-clients = Ver todos los clientes
clients-filters = Filtros
clients-filter-none = Todavía no hay nada por lo que filtrar.
clients-advisor = Asesor
clients-source = Origen
clients-investment = Promoción
clients-tag = Etiqueta
clients-price-group = Grupo de precios
clients-lifecycle = Estado
clients-sales = Estado de venta
clients-none = Sin asignar
clients-unknown = Desconocido
clients-metrics = Cifras clave
clients-total-clients = Total de clientes
clients-new-clients = Nuevos
clients-recurrent-clients = Recurrentes
clients-average-permanence = Permanencia media
clients-change = Cómo ha cambiado el total
clients-no-change = sin cambios
clients-nobody-left = Sin bajas en este periodo
clients-so-far = hasta ahora
clients-still-here = aún con nosotros
clients-status-today = Estados de hoy
clients-nobody-here = Ahora no hay nadie aquí.
clients-no-next-step = Sin próximo paso
clients-overdue = con retraso
clients-today = hoy
clients-tomorrow = mañana
clients-yesterday = ayer
clients-no-activity = Sin actividad
clients-no-advisor = Sin asesor
clients-search = Buscar por nombre, teléfono o correo
clients-search-hint = Nombre, teléfono o correo
clients-columns = Columnas
clients-export = Exportar
clients-sort-by = Ordenar por
clients-next-page = Siguiente
clients-previous-page = Anterior
clients-first-page = Volver a la primera página
clients-past-the-end = La lista termina antes de esta página
clients-past-the-end-hint = Puede que se haya acortado desde entonces.
clients-nobody-found = Sin resultados
clients-nobody-found-hint = Ningún cliente coincide con la búsqueda. Pruebe con parte del nombre o con el teléfono.
clients-nobody-in-list = No hay nadie en esta lista
clients-nobody-in-list-hint = Con otros días o menos filtros puede que haya alguien.
clients-no-clients-yet = Todavía no hay clientes
clients-no-clients-yet-hint = Se añaden por importación: klientela import clients ARCHIVO.
clients-pages = Páginas
clients-began = Desde
clients-all-clients = Todos los clientes
clients-common-clients = Clientes
clients-who-left = Bajas
clients-who-stays = Aún con nosotros
clients-everyone = Todos los clientes, incluidos los archivados
clients-card-missing = Este cliente no existe
clients-card-missing-hint = Puede que se haya eliminado o que no esté en su cartera.
clients-contact = Contacto
clients-phone = Teléfono
clients-email = Correo
clients-external-id = ID externo
clients-user-id = ID de usuario
clients-contact-method = Medio de contacto
clients-created = Creado
clients-customer-since = Cliente desde
clients-person = Persona
clients-company = Empresa
clients-consents = Consentimientos
clients-post-mail = Correo postal
clients-sms = SMS
clients-agreed = aceptado
clients-not-agreed = no aceptado
clients-tags = Etiquetas
clients-no-tags = Sin etiquetas
clients-status-history = Estados a lo largo del tiempo
clients-now = ahora
clients-as-list = Ver como lista
clients-timeline = Cronología
clients-all = Todo
clients-no-facts = Todavía no ha ocurrido nada
clients-no-facts-hint = Aquí aparecen las llamadas, reuniones, notas y compras.
clients-no-facts-beside = Todavía no se han registrado llamadas, reuniones ni notas.
clients-show-more = Ver más
clients-purchases = Compras
clients-lifetime-total = Total comprado
clients-no-purchases = Todavía no hay compras
clients-day = Día
clients-due = vence el
clients-in-status-for = Tiempo en este estado
clients-next-step = Próximo paso
clients-last-activity = Última actividad
clients-order = pedido
clients-entered-by = lo registró
clients-column = { $column ->
    [Name] Nombre
    [Status] Estado
    [DaysInStatus] Días en el estado
    [Sales] Estado de venta
    [Advisor] Asesor
    [Phone] Teléfono
    [Email] Correo
    [Source] Origen
    [Investment] Promoción
    [Created] Creado
    [CustomerSince] Cliente desde
    [LastActivity] Última actividad
    [NextActivity] Próxima actividad
    [Purchases] Compras
    [LifeTotal] Total comprado
   *[ExternalId] ID externo
}
clients-built-in = { $code ->
    [invited] Invitado
    [waiting] En espera
    [active] Activo
    [at_risk] En riesgo
    [completed] Finalizado
    [archived] Archivado
    [deleted] Eliminado
    [merged] Fusionado
    [new] Nuevo
    [lead] Lead
    [interested] Interesado
    [buying] En compra
    [reservation] Reserva
    [preliminary_agreement] Contrato preliminar
    [buyer] Comprador
    [lost] Perdido
    [expired] Caducado
   *[other] { $code }
}
clients-fact-kind = { $kind ->
    [Call] Llamada
    [Meeting] Reunión
    [Task] Tarea
    [Note] Nota
    [Email] Correo
    [Offer] Oferta
    [Request] Solicitud
    [Handover] Entrega
    [Post] Mensaje
    [Purchase] Compra
    [Status] Estado
    [Contract] Contrato
   *[Lead] Lead
}
clients-fact-state = { $code ->
    [planned] pendiente
    [done] hecha
    [not_held] no celebrada
    [cancelled] anulada
    [to_verify] por verificar
    [open] abierta
    [closed] cerrada
   *[other] { $code }
}
clients-direction = { $code ->
    [in] entrante
    [out] saliente
    [internal] interno
    [external] externo
   *[other] { $code }
}
clients-contract-kind = { $code ->
    [oral_reservation] Reserva verbal
    [reservation] Contrato de reserva
    [developer] Contrato sobre plano
    [preliminary] Contrato preliminar
    [final] Contrato definitivo
    [notarial_deed] Escritura pública
   *[other] { $code }
}
clients-purchase-kind = { $code ->
    [job] Encargo
    [sale] Venta
   *[other] { $code }
}
clients-movement = { $movement ->
    [New] Nuevos
    [Reactivated] Reactivados
    [Archived] Archivados
    [Deleted] Eliminados
   *[Merged] Fusionados
}
clients-preset = { $preset ->
    [Today] Hoy
    [Yesterday] Ayer
    [Last7] 7 días
    [Last30] 30 días
    [Last90] 90 días
    [Week] Esta semana
    [PreviousWeek] Semana anterior
    [Month] Este mes
    [PreviousMonth] Mes anterior
    [Quarter] Este trimestre
    [PreviousQuarter] Trimestre anterior
    [Year] Este año
    [PreviousYear] Año anterior
   *[All] Todo el periodo
}
clients-count-clients = { $n ->
    [one] { $n } cliente
    [many] { $n } de clientes
   *[other] { $n } clientes
}
clients-count-days = { $n ->
    [one] { $n } día
    [many] { $n } de días
   *[other] { $n } días
}
clients-in-days-before = { $n ->
    [one] el día anterior
    [many] en los { $n } de días anteriores
   *[other] en los { $n } días anteriores
}
clients-here-on = el { $day }
clients-ended = { $n ->
    [one] baja
    [many] de bajas
   *[other] bajas
}
clients-show-all = Ver todos ({ $n })
clients-on-day = { $what } el { $day }
clients-since = desde el { $day }
clients-state-now = { $state }, ahora
clients-entered-state = Pasaron a «{ $state }» el { $day }
clients-left-state = Salieron de «{ $state }» el { $day }
clients-remove-filter = Quitar el filtro { $what }
clients-days-since = { $n ->
    [one] hace { $n } día
    [many] hace { $n } de días
   *[other] hace { $n } días
}
clients-built-in-group = { $code ->
    [invited] Invitados
    [waiting] En espera
    [active] Activos
    [at_risk] En riesgo
    [completed] Finalizados
    [archived] Archivados
    [deleted] Eliminados
    [merged] Fusionados
    [new] Nuevos
    [lead] Leads
    [interested] Interesados
    [buying] En compra
    [reservation] Reservas
    [preliminary_agreement] Contratos preliminares
    [buyer] Compradores
    [lost] Perdidos
    [expired] Caducados
   *[other] { $code }
}
clients-short-week = Semana
clients-short-month = Mes
clients-short-quarter = Trimestre
clients-short-year = Año

## The evolution graph

evolution-title = Evolución de clientes
evolution-show-by = Mostrar por
evolution-flow = Flujo
evolution-shape = Tipo de gráfico
evolution-layers = Áreas
evolution-lines = Líneas
evolution-bars = Barras
evolution-numbers-csv = Cifras (CSV)
evolution-picture-png = Imagen (PNG)
evolution-legend = Qué muestra el gráfico
evolution-show-all = Ver todo
evolution-total = Total
evolution-others = Resto
evolution-no-source = Sin origen
evolution-no-investment = Sin promoción
evolution-no-price-group = Sin grupo de precios
evolution-keys-hint = Las flechas pasan de un día a otro; Intro abre el día.
evolution-details = Detalles
evolution-nobody-yet = Todavía no hay clientes en estos días
evolution-nobody-yet-hint = Elija otros días.
evolution-nobody-matches-hint = Elija otros días o quite un filtro.
evolution-all-hidden = Todo está desactivado
evolution-all-hidden-hint = Active sobre el gráfico lo que quiera ver.
evolution-as-table = Ver como tabla
evolution-hide-table = Ocultar la tabla
evolution-table = Cifras del gráfico
evolution-every-day-in-csv = El archivo CSV contiene cada día por separado.
evolution-status = Estado
evolution-number = Clientes
evolution-entered = Entradas
evolution-left = Salidas
evolution-day-before = Día anterior
evolution-day-after = Día siguiente
evolution-by-classification = { $by ->
    [Lifecycle] Por estado
    [Sales] Por estado de venta
    [Advisor] Por asesor
    [Source] Por origen
    [Investment] Por promoción
   *[PriceGroup] Por grupo de precios
}
evolution-all-of = Todo ({ $n })
evolution-went = Del { $from } al { $to }, el total pasó de { $first } a { $last } { $last ->
    [one] cliente
    [many] de clientes
   *[other] clientes
}.
evolution-rows-by-day = Por día
evolution-rows-by-week = Por semana, según su último día
evolution-rows-by-month = Por mes, según su último día
evolution-rows-by-year = Por año, según su último día
evolution-flow-by-week = Por semana, con el total de su último día
evolution-flow-by-month = Por mes, con el total de su último día
evolution-flow-by-year = Por año, con el total de su último día
evolution-view-details = Ver detalles: { $status }

## Finding clients from anywhere

find-search = Buscar
find-search-clients = Buscar clientes
find-hint = Nombre, teléfono, correo o ID externo
find-results = Clientes encontrados
find-nobody = Sin resultados. Pruebe con otra parte del nombre o con el teléfono.
find-too-many = Demasiados nombres empiezan así para revisarlos todos. Escriba algo más.
find-in-list = Ver todos en la lista
find-choose = elegir
find-open = abrir
find-close = cerrar
find-show-all = Ver todos en la lista ({ $n })
find-found = { $n ->
    [one] { $n } cliente encontrado
    [many] { $n } de clientes encontrados
   *[other] { $n } clientes encontrados
}

## Working with clients

work-my-day = Mi día
work-day-short = Día
work-overdue = Con retraso
work-later-today = Hoy
work-next = Próximamente
work-nothing-overdue = No hay nada con retraso.
work-nothing-today = No hay nada más planificado para hoy.
work-to-verify = Por verificar
work-nothing-to-verify = No hay nada por verificar.
work-verified = Verificado
work-back-to-planned = Dejar pendiente
work-nothing-next = Todavía no hay nada planificado.
work-done = Hecho
work-call = Llamar
work-mail = Escribir
work-change = Modificar
work-add = Añadir
work-log = Registrar
work-log-title = Registrar una actividad
work-correct-title = Corregir
work-with-whom = ¿Con quién?
work-find-hint = Nombre, teléfono o correo
work-nobody-found = Sin resultados. Pruebe con otra parte del nombre o cree un cliente nuevo.
work-state = Estado
work-when = Cuándo
work-when-hint = Vacío significa ahora
work-due = Vencimiento
work-minutes = Minutos
work-towards = Sentido
work-subject = Asunto
work-body = Texto
work-place = Lugar
work-purpose = Objetivo
work-kind = Tipo
work-save = Guardar
work-saved = Guardado.
work-new-client = Nuevo cliente
work-edit = Editar
work-edit-title = Editar cliente
work-name = Nombre
work-phones = Teléfonos, uno por línea
work-emails = Direcciones de correo, una por línea
work-user-ids = ID de usuario, uno por línea
work-tags = Etiquetas, una por línea
work-known-as = ya consta en la ficha de
work-known-elsewhere = ya consta en la ficha de un cliente de otra persona.
work-new-tag = Nueva etiqueta
work-nobody = Nadie
work-unsaid = Sin indicar
work-client-saved = Cliente guardado.
work-status = Estado
work-change-status = Cambiar estado
work-status-changed = Estado cambiado.
work-hold-from = Vigente desde (vacío significa ahora)
work-reason = Motivo
work-move-to = Mover a
work-more = Más
work-archive = Archivar
work-archived = Archivado.
work-reactivate = Reactivar
work-reactivated = Reactivado.
work-delete = Eliminar definitivamente
work-delete-sure = El nombre, los contactos, los comentarios y los textos de este cliente desaparecerán para siempre; solo quedarán las cifras. No se puede deshacer.
work-delete-yes = Sí, eliminar definitivamente
work-deleted = Eliminado.
work-undo-import-title = Deshacer toda una importación
work-undo-import-sure = Lo que cambió vuelve a estar como antes y los clientes que añadió se eliminan. Lo modificado después se conserva. No se puede deshacer.
work-undo-import-yes = Sí, deshacer todo
work-comments = Comentarios
work-comment = Comentario
work-say = Añadir comentario
work-no-comments = Todavía no hay comentarios
work-take-away = Eliminar
work-history = Historial
work-no-history = Todavía no hay cambios
work-system = Klientela
work-was-undone = deshecho
work-from-day = desde el
work-earlier = Anteriores
work-selected = en la selección
work-select-all = Toda la lista
work-select = Seleccionar
work-act = { $kind ->
    [Create] Cliente añadido
    [Edit] Cliente modificado
    [Status] Estado cambiado
    [Archive] Archivado
    [Reactivate] Reactivado
    [Delete] Eliminado
    [Log] Actividad añadida
    [Correct] Actividad modificada
    [Comment] Comentario añadido
    [Uncomment] Comentario eliminado
    [Undo] Deshecho
    [Rules] Cambio automático por reglas
    [Plan] Plan de acción iniciado
    [Merge] Clientes unidos
    [Separate] Declarados dos personas
    [Part] Contactos separados
   *[Import] Importado
}
work-direction = { $code ->
    [in] Entrante
    [out] Saliente
    [internal] Interno
    [external] Externo
   *[other] Sin indicar
}
work-take-tag-off = Quitar la etiqueta { $tag }
work-among = { $n ->
    [one] { $n } cliente a la vez
    [many] { $n } de clientes a la vez
   *[other] { $n } clientes a la vez
}
work-undo-import = { $n ->
    [one] Deshacer la importación de { $n } cliente
    [many] Deshacer la importación de { $n } de clientes
   *[other] Deshacer la importación de { $n } clientes
}
work-change-of = { $n ->
    [one] Cambiar el estado de { $n } cliente
    [many] Cambiar el estado de { $n } de clientes
   *[other] Cambiar el estado de { $n } clientes
}

## Unir dos clientes

merge-title = Unir clientes
merge-with = Unir con…
merge-two = Unir
merge-likely = Posiblemente la misma persona
merge-likely-hint = Tienen en común un teléfono, un correo o el nombre.
merge-nobody = Ninguno de tus clientes tiene el mismo teléfono, correo o nombre.
merge-choose = Comparar
merge-choose-of = Comparar con { $name }
merge-pick-hint = Para unir con otra persona, marca a ambos en la lista de clientes y elige «Unir».
merge-stays = Se queda
merge-goes = Pasa a formar parte del otro
merge-result = Qué resulta de ello
merge-stands = Todo lo de ambos queda con { $name }: contactos, etiquetas, comentarios, actividades, compras y contratos.
merge-refused = no, porque uno de los dos dijo que no
merge-undo-hint = Se puede deshacer en cualquier momento mientras nadie se haya eliminado: cada registro recupera lo que aportó. Lo que se anote entretanto se queda con el cliente.
merge-merge = Unir
merge-done = Unidos.
merge-with-whom = Con
merge-records = Registros unidos
merge-by-touch = Por el contacto
merge-undo-of = Deshacer: { $name }
merge-duplicates = Posibles duplicados
merge-duplicates-hint = Cada pareja tiene en común un teléfono o un correo.
merge-no-duplicates = No hay dos clientes tuyos con un teléfono o un correo en común.
merge-shared = En común
merge-two-persons = Dos personas
merge-two-persons-of = Dos personas: { $names }
merge-compare-of = Comparar: { $names }
merge-separated = Desde ahora son dos personas.
merge-part-title = Separar contactos
merge-part-link = Separar contactos…
merge-part-hint = Marque lo que es de otra persona. No se guarda nada hasta que haya visto qué resulta.
merge-part-see = Ver qué resulta
merge-part-stays = Se queda
merge-part-goes = Pasa a:
merge-part-new = Un cliente nuevo
merge-part-nobodys = De nadie: nada de lo hecho con ello crea un cliente
merge-part-undo-hint = Se puede deshacer en cualquier momento. Lo que está en una ficha se queda allí hasta que alguien lo quite.
merge-part-take-out = Separar
merge-part-change = Elegir de nuevo
merge-part-done = Separado.
merge-part-none = No reconocemos a este cliente por ningún contacto: no hay nada que separar.
merge-part-card-only = solo en la ficha
merge-part-most = Solo se muestran los primeros 500.

## El diario de clientes

journal-title = Diario de clientes
journal-short = Diario
journal-column = { $column ->
    [Name] Cliente
    [ExternalId] Identificador externo
    [Phones] Teléfonos
    [Emails] Correos
    [UserIds] Identificadores de usuario
    [FirstTouch] Primer contacto
    [LastTouch] Último contacto
    [Touches] Contactos
    [Chain] Cadena de contactos
    [Days] Días
    [Deals] Ventas
    [Ltv] LTV
    [Tags] Etiquetas
    [Advisor] Asesor
    [AbandonedCart] Carrito abandonado
    [FirstSource] Primera fuente
    [FirstMedium] Primer medio
    [FirstCampaign] Primera campaña
    [LastSource] Última fuente
    [LastMedium] Último medio
   *[LastCampaign] Última campaña
}
journal-touch-kind = { $kind ->
    [Session] Sesión
    [Call] Llamada
    [Request] Solicitud
    [Deal] Venta
    [AddToCart] Añadido al carrito
   *[Checkout] Pedido
}
journal-build-by = Días del
journal-built = { $built ->
    [First] Primer contacto
   *[Last] Último contacto
}
journal-segments = Segmento
journal-everybody = Todos
journal-segment = { $segment ->
    [NoDeals] Sin ventas
   *[AbandonedCart] Carrito abandonado
}
journal-measure = { $measure ->
    [Ltv] Valor del cliente (LTV)
    [Touches] Contactos
    [Days] Días del primer al último contacto
   *[Deals] Ventas
}
journal-numbers = Números
journal-least = como mínimo
journal-most = como máximo
journal-at-least = { $what }: como mínimo { $n }
journal-at-most = { $what }: como máximo { $n }
journal-did = Acciones
journal-count-touches = { $n ->
    [one] { $n } contacto
    [many] { $n } de contactos
   *[other] { $n } contactos
}
journal-count-deals = { $n ->
    [one] { $n } venta
    [many] { $n } de ventas
   *[other] { $n } ventas
}
journal-touches-in-days = { $touches } en { $days }
journal-gap = { $n } d
journal-later = { $days } después
journal-left-out = { $n } más
journal-nobody = Todavía no hay nadie en el diario
journal-nobody-hint = Quien llama, pide algo o compra aparece aquí, con todo lo que hizo.
journal-nobody-such = No hay nadie así
journal-nobody-such-hint = Quite un filtro o elija otros días.
journal-everyone = Mostrar todo el diario
journal-bought-since = compró después
journal-not-bought-since = sin compra después
journal-open-card = Abrir ficha
journal-ways = Del primer contacto a las ventas
journal-way = tras { $touches } y { $days }
journal-way-since = desde la venta anterior { $touches }, { $days }
journal-all-touches = Todo lo que hizo
journal-lines = { $n ->
    [one] { $n } línea
    [many] { $n } de líneas
   *[other] { $n } líneas
}
journal-recording = Grabación
journal-none = Todavía no ha llamado, pedido ni comprado nada.
journal-touches-as-files = Todo lo que hicieron estos clientes, en un archivo:
journal-touch-column = { $column ->
    [Client] Cliente
    [ClientId] Identificador externo del cliente
    [At] Cuándo
    [Kind] Contacto
    [Source] Fuente
    [Medium] Medio
    [Campaign] Campaña
    [Page] Página
    [Subject] Asunto
    [Seconds] Segundos
    [Amount] Importe
    [Lines] Líneas
   *[ExternalId] Identificador externo
}
journal-not-told = desconocido

## What brought the clients

attribution-title = Atribución
attribution-hint = De dónde vinieron los clientes y qué resultó de ello. El primer clic es el primer contacto, en el camino a la primera venta, que dice de dónde vino alguien; el último clic es el último contacto así.
attribution-clicks = Clic
attribution-click = { $click ->
    [First] Primer clic
   *[Last] Último clic
}
attribution-dimensions = Atribuido a
attribution-dimension = { $dimension ->
    [Source] Fuente
    [Medium] Medio
   *[Campaign] Campaña
}
attribution-column = { $column ->
    [Name] Procedencia
    [Clients] Clientes
    [Buyers] Con venta
    [Share] % con venta
    [Deals] Ventas
    [Ltv] LTV
    [ValueOfOne] LTV por cliente
    [Touches] Contactos hasta la 1.ª venta, mediana
   *[Days] Días hasta la 1.ª venta, mediana
}
attribution-more = { $n ->
    [one] Hay { $n } más en los archivos.
    [many] Hay { $n } más en los archivos.
   *[other] Hay { $n } más en los archivos.
}

## Who is one client: merges, contacts that link nobody, touches of nobody

identity-merges = Fusiones
identity-merges-hint = Registros que pasaron a formar parte de un cliente hace poco. Cada fusión se puede deshacer en cualquier momento, mientras ninguno esté eliminado.
identity-no-merges = Todavía no se ha fusionado ningún registro.
identity-contacts = Datos compartidos
identity-contacts-hint = Datos de contacto que no unen a nadie: los comparten demasiados, son datos de relleno o son nuestros. Un contacto que solo da datos así no es de ningún cliente.
identity-no-contacts = Ningún dato es compartido.
identity-link-nobody = No unen a nadie
identity-free-title = ¿De una persona?
identity-free-text = Todos los que lo usaron pasan a ser un solo cliente. Se puede deshacer aquí en cualquier momento.
identity-shut-title = ¿Compartido?
identity-shut-text = Ya no une a nadie: los que unió se separan, y quien no dio nada más deja de ser cliente. Se puede deshacer aquí en cualquier momento.
identity-suspicious = Quizá compartidos
identity-suspicious-hint = Todavía unen, aunque ya superan la mitad del límite. Se muestran cincuenta como máximo.
identity-contact = Dato de contacto
identity-why = Por qué
identity-phones = Teléfonos
identity-emails = Correos
identity-clients = Clientes
identity-touches = Contactos
identity-decide = Decisión
identity-kind = { $kind ->
    [Client] Cliente
    [Phone] Teléfono
    [Email] Correo
   *[UserId] Identificador de usuario
}
identity-state = { $state ->
    [Shared] Lo comparten demasiados
    [Suspicious] Quizá compartido
    [Nobodys] Dato de relleno, o nuestro
    [Shut] Compartido, según un administrador
   *[Freed] De una persona, según un administrador
}
identity-decision = { $sharing ->
    [Freed] De una persona
   *[Shut] Compartido
}
identity-by-count = Según el número de vínculos
identity-decided = Decidido.
identity-nobodys = Contactos sin cliente
identity-nobodys-hint = Ninguno de sus datos une a nadie, así que no son de ningún cliente. Quizá alguien espera una respuesta.
identity-no-nobodys = Cada contacto tiene su cliente.
identity-notices = Unidos con otros
identity-notice-away = un cliente que usted no ve
identity-first-of = Solo se muestran los primeros { $n }.

## Customer activity: who bought

customers-title = Actividad de clientes
customers-short = Actividad
customers-hint = Quien ha comprado al menos una vez: según qué compró, cuándo y por cuánto.
customers-filters = Criterios de selección
customers-basic = Básico
customers-refine = Afinar
customers-attributes = Atributos
customers-search = Buscar
customers-clear = Borrar todo
customers-any = Da igual
customers-yes = Sí
customers-no = No
customers-limited = Solo columnas básicas
customers-limited-hint = Sin esto: todo lo que se sabe de cada uno.
customers-ignored = No cuenta: el número de pedido basta por sí solo.
customers-clear-order = Borrar el número de pedido
customers-leaves-nobody = Así no se puede encontrar a nadie: los días o los importes se excluyen.
customers-none = No hay clientes así
customers-none-hint = Quite un filtro o elija otros días.
customers-nobody = Nadie ha comprado todavía
customers-nobody-hint = Los clientes aparecen aquí con su primera compra.
customers-all = Todos los compradores
customers-by-name = Por nombre
customers-by-sales = Mayores ventas primero
customers-by-last-sale = Última venta primero
customers-by-longest-ago = Más tiempo sin comprar primero
customers-by-heading = Como en los encabezados
customers-sales = Ventas: { $amount }
customers-column = { $column ->
    [Number] Número
    [Name] Cliente
    [Email] Correo
    [Phone] Teléfono
    [PriceGroup] Grupo de precios
    [Sales] Ventas
    [SalesCount] Número de ventas
    [LastSale] Última venta
    [Status] Estado
    [SalesStatus] Estado de venta
    [Advisor] Asesor
    [Source] Origen
    [Tags] Etiquetas
    [ReceivesEmail] Recibe correo
    [ReceivesPost] Recibe correo postal
    [ReceivesSms] Recibe SMS
    [CustomerSince] Cliente desde
    [Created] Creado
   *[LifeTotal] Total de compras
}
customers-kind = { $kind ->
    [Sale] Venta
   *[Job] Encargo
}

## Action plans

plans-action-plan = Plan de acción
plans-action-plans = Planes de acción
plans-start = Iniciar plan de acción
plans-none-running = No hay ningún plan de acción en curso.
plans-template = Plan
plans-first-day = Primer día
plans-preview = Lo que se planificará
plans-no-templates = Todavía no hay planes de acción que iniciar.
plans-ask-an-admin = Los prepara un administrador.
plans-manage = Gestionar planes de acción
plans-is-done = hecho
plans-is-overdue = con retraso
plans-settings-hint = Lo que se suele hacer con un cliente, paso a paso. Al iniciar el plan, cada paso se convierte en una actividad planificada de su asesor.
plans-none-yet = Todavía no hay planes de acción
plans-none-yet-hint = Cree el primero: unas llamadas y reuniones, cada una a tantos días laborables del primer día.
plans-new = Nuevo plan de acción
plans-edit-title = Editar plan de acción
plans-name = Nombre
plans-steps = Pasos
plans-step = Paso
plans-kind = Qué
plans-delay = Tras (días laborables)
plans-time = Hora
plans-subject = Asunto
plans-body = Texto
plans-add-step = Añadir paso
plans-up = Subir
plans-down = Bajar
plans-remove = Quitar
plans-edit = Editar
plans-save = Guardar
plans-saved = Plan de acción guardado.
plans-delete = Eliminar
plans-delete-title = ¿Eliminar este plan de acción?
plans-delete-sure = Ya no se podrá iniciar. Los planes en curso siguen como están.
plans-delete-yes = Sí, eliminar
plans-deleted = Plan de acción eliminado.
plans-start-for = { $n ->
    [one] Iniciar plan de acción para { $n } cliente
    [many] Iniciar plan de acción para { $n } de clientes
   *[other] Iniciar plan de acción para { $n } clientes
}
plans-progress = { $done } de { $total } hechos
plans-after = { $n ->
    [0] primer día
    [one] tras { $n } día laborable
    [many] tras { $n } de días laborables
   *[other] tras { $n } días laborables
}
plans-used = { $n ->
    [0] nunca iniciado
    [one] iniciado { $n } vez
    [many] iniciado { $n } de veces
   *[other] iniciado { $n } veces
}

## Contracts on units, and leads

contract-contracts = Contratos
contract-no-contracts = Sin contratos
contract-contract = Contrato
contract-client = Cliente
contract-signed = Fecha de firma
contract-unit = Unidad
contract-stage = Fase
contract-building = Edificio
contract-area = Superficie
contract-price-per-m2 = Precio por m²
contract-value = Importe
contract-commission = Comisión
contract-seller = Vendedor
contract-terms = Condiciones
contract-additions = Anejos
contract-parking-single = Plazas de garaje individuales
contract-parking-family = Plazas de garaje familiares
contract-parking-surface = Plazas en superficie
contract-storage = Trastero
contract-storage-area = Superficie del trastero
contract-closet = Armario
contract-missing = Este contrato no existe
contract-missing-hint = Puede que ya no exista o que no sea de un cliente de su cartera.
contract-leads = Leads
contract-created = creado
contract-assigned = asignado
contract-converted = convertido
contract-expired = caducado
contract-kind = { $code ->
    [oral_reservation] Reserva verbal
    [reservation] Contrato de reserva
    [developer] Contrato sobre plano
    [preliminary] Contrato preliminar
    [final] Contrato definitivo
    [notarial_deed] Escritura pública
   *[other] { $code }
}

## Where two change one thing at once, and of many which were changed

clashes-title = Otra persona ha cambiado lo mismo entretanto.
clashes-hint = Todavía no se ha guardado nada y no se ha perdido nada de lo escrito. Elija qué debe quedar y guarde de nuevo.
clashes-take-theirs = Usar la otra versión
clashes-keep-mine = Conservar la mía
clashes-was-this-already = No ha cambiado nada: ya tenía ese estado.
clashes-no-status-changed = No ha cambiado ningún estado.
clashes-status-changed-for = Se ha cambiado el estado de { $clients }.
clashes-had-status = { $n ->
    [one] { $n } ya tenía ese estado.
    [many] { $n } ya tenían ese estado.
   *[other] { $n } ya tenían ese estado.
}
clashes-started = Plan de acción iniciado.
clashes-started-for = Se ha iniciado el plan de acción para { $clients }.
clashes-clients = { $which } { $n ->
    [one] cliente
    [many] de clientes
   *[other] clientes
}
clashes-some-of = { $some } de { $all }
clashes-some-of-hundreds = { $some } de { $all }
clashes-missed = { $n ->
    [one] { $n } ya no existe o no está en su cartera.
    [many] { $n } ya no existen o no están en su cartera.
   *[other] { $n } ya no existen o no están en su cartera.
}

## What came of taking a deed back

undone-undone-for = { $n ->
    [one] Deshecho para { $n } cliente.
    [many] Deshecho para { $n } de clientes.
   *[other] Deshecho para { $n } clientes.
}
undone-rest = { $n ->
    [one] Queda { $n }: deshaga otra vez para continuar.
    [many] Quedan { $n }: deshaga otra vez para continuar.
   *[other] Quedan { $n }: deshaga otra vez para continuar.
}
undone-left = { $n } de { $all } { $n ->
    [one] se ha dejado como estaba
    [many] se han dejado como estaban
   *[other] se han dejado como estaban
}
undone-more = y { $n } más
undone-deleted = cliente ya eliminado
undone-not-yours = un cliente que ya no está en su cartera
undone-in-use = tiene actividad posterior o datos registrados
undone-changed = «{ $field }» se cambió después a { $now }

## Reports

reports-reports = Informes
reports-reports-hint = Qué se ha hecho, quién y con qué resultado. Cada cifra abre los registros que cuenta.
reports-no-reports = No hay informes para usted
reports-no-reports-hint = Un administrador decide quién ve cada uno.
reports-show-default = Ver este mes
reports-total = Total
reports-trend = Tendencia
reports-nothing = No hay nada en este informe
reports-nothing-hint = Con otros días o menos filtros puede que haya algo.
reports-nothing-behind = Ya no hay nada detrás de esta cifra
reports-nothing-behind-hint = Se contó antes de que algo cambiara.
reports-details = Detalles
reports-deleted-client = Cliente eliminado
reports-no-investment = Sin promoción
reports-investments = Promociones
reports-no-kind = sin tipo
reports-sections = Secciones
reports-yes-skip = excluidos
reports-waiting-since = en espera desde el
reports-made = Datos del
reports-about = Información
reports-report = Informe
reports-days = Días
reports-zone = Zona horaria
reports-made-at = Generado
reports-title = { $report ->
    [UserEvents] Historial de eventos de usuarios
    [UserWork] Informe de trabajo de usuarios
    [UserActivity] Informe de actividad de un usuario
    [Activities] Informe de actividades
    [Meetings] Informe de reuniones
    [Commercial] Informe de actividad comercial
    [ClientService] Informe de atención al cliente
    [DailyClients] Informe diario de clientes
    [Sellers] Informe de vendedores
   *[DailyUserActivity] Informe diario de actividad de usuarios
}
reports-about-report = { $report ->
    [UserEvents] Quién entró, qué vio, qué cambió y desde dónde
    [UserWork] Llamadas, reuniones, correos y contratos de cada usuario
    [UserActivity] Llamadas, reuniones, tareas, notas y correos de un usuario
    [Activities] Cada contacto con un cliente: de qué tipo, con quién y quién lo hizo
    [Meetings] Reuniones planificadas y celebradas, con su objetivo y lugar
    [Commercial] Del cliente nuevo a las llaves: lo que hace avanzar la venta
    [ClientService] Con qué rapidez se atendió a cada cliente, paso a paso
    [DailyClients] Clientes nuevos, contactos y contratos, día a día
    [Sellers] Contratos firmados por promoción, con los datos de la unidad
   *[DailyUserActivity] Qué convirtió, planificó y dejó pasar cada usuario, y sus llamadas
}
reports-column = { $key ->
    [user] Usuario
    [login] Nombre de usuario
    [log_ins] Accesos
    [log_ins_by_phone] Accesos por teléfono
    [leads_assigned] Leads
    [new_clients] Clientes nuevos
    [calls] Llamadas
    [call_logs] Registros de llamadas
    [call_log_minutes] Registros de llamadas (min)
    [tasks_done] Tareas
    [meetings_held] Reuniones
    [emails_sent] Correos
    [oral_reservations] Reservas verbales
    [reservation_agreements] Contratos de reserva
    [preliminary_and_final_agreements] Contratos preliminares y definitivos
    [notarial_deeds] Escrituras públicas
    [converted_leads] Leads convertidos
    [expired_leads] Leads caducados
    [mobile_log_ins] Accesos móviles
    [outgoing_calls] Llamadas salientes
    [outgoing_call_seconds] Tiempo de llamadas salientes
    [incoming_calls] Llamadas entrantes
    [incoming_call_seconds] Tiempo de llamadas entrantes
    [new_activities] Actividades nuevas
    [overdue_activities] Actividades con retraso
    [registered_activities] Actividades registradas
    [planned_activities] Actividades planificadas
    [finished_clients] Clientes finalizados
    [first_meetings] Primeras reuniones
    [further_meetings] Reuniones posteriores
    [offers_sent] Ofertas enviadas
    [day] Día
    [week] Semana
    [weekday] Día de la semana
    [meetings] Reuniones
    [emails] Correos
    [developer_agreements] Contratos sobre plano
    [preliminary_agreements] Contratos preliminares
    [section] Sección
    [purpose] Tipo u objetivo
    [place] Lugar
    [calls_made] Llamadas hechas
    [calls_planned] Llamadas planificadas
    [meetings_planned] Reuniones planificadas
    [meetings_not_held] Reuniones no celebradas
    [tasks_not_started] Tareas sin empezar
    [tasks_to_verify] Tareas por verificar
    [notes] Notas
    [contact_type] Tipo de contacto
    [person] Persona
    [client] Cliente
    [client_id] ID del cliente
    [client_created] Cliente creado
    [api_id] ID de la API
    [date] Fecha
    [state] Estado
    [source] Origen
    [contact_method] Medio de contacto
    [advisor] Asesor
    [entered_by] Registrado por
    [entered_at] Registrado
    [investment] Promoción
    [direction] Sentido
    [origin] Vía de registro
    [duration] Duración
    [subject] Asunto
    [commercial] Actividad
    [body] Texto
    [due] Vencimiento
    [signed_on] Firma
    [kind] Tipo
    [stage] Fase
    [building] Edificio
    [unit] Unidad
    [area] Superficie
    [value] Importe
    [commission] Comisión
    [seller] Vendedor
    [lead_created] Lead creado
    [lead_assigned] Asignado
    [lead_converted] Convertido
    [lead_expired] Caducado
    [status] Estado
    [event] Evento
    [channel] Canal
    [ip] Dirección IP
    [ip_address] Dirección IP
    [name] Nombre
    [when] Cuándo
    [changed_clients] Clientes modificados
    [reason] Motivo
    [about] Detalle
    [meeting_date] Fecha de la reunión
    [meeting_number] Número de la reunión
    [first_email] Primer correo
    [first_call_after_email] Primera llamada tras el correo
    [first_call] Primera llamada
    [first_meeting] Primera reunión
    [first_telephony_call] Primera llamada de centralita
    [last_activity] Última actividad
    [last_activity_kind] Última actividad, tipo
    [wait_client] Del lead al cliente (min)
    [wait_email] Hasta el primer correo (min)
    [wait_call_after_email] Del correo a la llamada (min)
    [wait_call] Hasta la primera llamada (min)
    [wait_meeting] Hasta la primera reunión (min)
    [wait_telephony] Hasta la primera llamada de centralita (min)
    [wait_in_all] En total (min)
    [agreement] Contrato
    [price_per_m2] Precio por m²
    [guardian] Asesor asignado
    [parking_single] Plazas de garaje individuales
    [parking_family] Plazas de garaje familiares
    [parking_surface] Plazas en superficie
    [storage_number] Trastero
    [storage_area] Superficie del trastero
    [closet] Armario
   *[other] { $key }
}
reports-origin = { $code ->
    [manual] A mano
    [telephony] Centralita
   *[other] { $code }
}
reports-agreement = { $code ->
    [oral_reservation] Reserva verbal
    [reservation] Contrato de reserva
    [developer] Contrato sobre plano
    [preliminary] Contrato preliminar
    [final] Contrato definitivo
    [notarial_deed] Escritura pública
   *[other] { $code }
}
reports-channel = { $code ->
    [web] Web
    [mobile] Móvil
    [api] API
    [command] Línea de comandos
   *[other] { $code }
}
reports-weekday = { $code ->
    [monday] Lunes
    [tuesday] Martes
    [wednesday] Miércoles
    [thursday] Jueves
    [friday] Viernes
    [saturday] Sábado
    [sunday] Domingo
   *[other] { $code }
}
reports-field = { $field ->
    [User] Usuario
    [Advisor] Asesor
    [Seller] Vendedor
    [Channel] Canal
    [Event] Evento
    [Activity] Actividad
    [State] Estado
    [Commercial] Actividad comercial
    [Status] Estado del cliente
    [Investment] Promoción
    [Stage] Fase
    [Building] Edificio
    [Agreement] Contrato
    [Weekends] Fines de semana
   *[Holidays] Festivos
}
reports-event-kind = { $code ->
    [log_in] Inicio de sesión
    [failed_log_in] Inicio de sesión fallido
    [log_out] Cierre de sesión
    [new_device] Inicio de sesión en un navegador nuevo
    [confirm] Contraseña confirmada
    [password] Contraseña cambiada
    [set_factor] Verificación en dos pasos activada
    [remove_factor] Verificación en dos pasos desactivada
    [end_sessions] Sesiones cerradas
    [view] Ficha de cliente abierta
    [export] Exportación
    [template] Plan de acción configurado
    [setting] Ajustes modificados
    [schedule] Envío de informe configurado
   *[other] { $code }
}
reports-commercial-kind = { $code ->
    [client_created] Cliente creado
    [call] Llamada telefónica
    [handover] Entrega de la unidad
    [request] Solicitud
    [client_expired] Cliente caducado
    [status_changed] Estado cambiado
   *[other] { $code }
}
reports-section-longer = { $code ->
    [meetings_held] Reuniones celebradas
    [tasks_done] Tareas hechas
    [emails_sent] Correos enviados
   *[other] { $code }
}
reports-week-by-number = Semana { $number }, { $days }
reports-course-by-day = Por día: de { $least } a { $most }, { $last } al final
reports-course-by-week = Por semana: de { $least } a { $most }, { $last } al final
reports-count-rows = { $n ->
    [one] { $n } fila
    [many] { $n } de filas
   *[other] { $n } filas
}
reports-count-agreements = { $n ->
    [one] { $n } contrato
    [many] { $n } de contratos
   *[other] { $n } contratos
}

## What users did, as far as the events tell

events-mailing = Envío
events-with-factor = { $factor ->
    [code] con código
    [recovery] con código de recuperación
   *[other] solo con contraseña
}
events-template = Plantilla
events-invitation = Invitación
events-recipient = Destinatario

## What was set otherwise

told-more = { $n } más
told-added = (añadido)
told-removed = (eliminado)
told-changed = valor nuevo
told-factor = Verificación en dos pasos
told-link = Enlace
told-hour = Hora
told-day = Día
told-password = Contraseña
told-paused = En pausa
told-period = Periodo
told-position = Posición
told-put-away = Eliminado
told-filters = Filtros
told-report = Informe
told-rhythm = Frecuencia
told-sent-as = Formato
told-skips-empty = No se envía si está vacío
told-title = Título
told-last-day = Último día

## How quickly clients were served

service-bar = Esperas
service-scale = Todas las barras usan la misma escala. La más larga:
service-still = discontinuo: aún en espera
service-legend = Qué significan los colores
service-speed = Rapidez
service-speed-hint = Todos los clientes del informe. Quienes aún esperan cuentan por el tiempo que llevan esperando (Kaplan–Meier).
service-step = Paso
service-reached = Completado
service-waiting = En espera
service-median = Mediana
service-within-5-minutes = En 5 min
service-within-an-hour = En 1 h
service-within-a-day = En 1 día
service-not-yet = menos de la mitad por ahora
service-step-name = { $step ->
    [Client] Del lead al cliente
    [Email] Hasta el primer correo
    [CallAfterEmail] Del correo a la llamada
    [Call] Hasta la primera llamada
    [Meeting] Hasta la primera reunión
   *[Telephony] Hasta la primera llamada de centralita
}
service-span-days = { $n } d
service-span-hours = { $n } h
service-span-minutes = { $n } min

## What is kept of a report under a name

saved-saved = Vistas guardadas
saved-nothing = Todavía no hay vistas guardadas de esta página. Se guardan los días, los filtros, el orden y las columnas.
saved-name = Nombre
saved-share = Compartir con quienes ven esta página
saved-save = Guardar la vista actual
saved-kept = Vista guardada
saved-forgotten = Vista eliminada
saved-shared = compartida
saved-by = de { $name }
saved-forget = Eliminar { $name }

## Reports by e-mail: the pages, and the mails

schedules-by-email = Informes por correo
schedules-send = Por correo
schedules-hint = El informe llega solo, con los clientes que puede ver cada destinatario.
schedules-not-set-up = El correo no está configurado en este servidor, así que todavía no se envía nada.
schedules-not-set-up-hint = Quien gestiona el servidor indica un servidor de correo con KLIENTELA_SMTP y KLIENTELA_MAIL_FROM. Los envíos ya se pueden preparar.
schedules-none-yet = Todavía no se envía nada
schedules-none-yet-hint = Elija un informe, cuándo se envía y a quién.
schedules-new = Nuevo envío programado
schedules-edit-title = Editar envío programado
schedules-title = Título
schedules-report = Informe
schedules-narrowed = Filtrado por
schedules-narrow-first = Para enviar solo una parte, abra el informe, elija filtros y columnas y pulse allí «Por correo».
schedules-range = Días, respecto al día de envío
schedules-rhythm = Frecuencia
schedules-weekday = Día de la semana
schedules-day-of-month = Día del mes
schedules-day-of-month-hint = En los meses más cortos, el último día.
schedules-hour = Hora
schedules-sent-as = Formato
schedules-recipients = Para
schedules-skip-empty = No enviar si está vacío
schedules-no-address = sin dirección de correo
schedules-may-not-see = sin acceso a este informe
schedules-only-yourself = Solo puede enviárselo a usted; los responsables, también a otras personas.
schedules-save = Guardar
schedules-saved = Envío programado guardado.
schedules-next = Próximo envío
schedules-last = Último envío
schedules-made-by = Creado por
schedules-is-paused = en pausa
schedules-edit = Editar
schedules-pause = Pausar
schedules-resume = Reanudar
schedules-paused-now = Envío programado en pausa.
schedules-resumed-now = Envío programado reanudado.
schedules-try-now = Enviármelo ahora
schedules-tried = El informe va de camino a su correo.
schedules-delete = Eliminar
schedules-delete-title = ¿Eliminar este envío programado?
schedules-delete-sure = Ya no se enviará a nadie. Lo enviado permanece en el registro.
schedules-delete-yes = Sí, eliminar
schedules-deleted = Envío programado eliminado.
schedules-log = Registro de envíos
schedules-log-empty = Todavía no se ha enviado nada.
schedules-due = Previsto
schedules-to = Para
schedules-days = Días
schedules-outcome = Resultado
schedules-again = nuevo intento el
schedules-trial = Prueba
schedules-too-large = El archivo es demasiado grande para un correo: abra el informe para descargarlo.
schedules-open = Abrir el informe
schedules-why-this = Recibe este correo porque alguien ha programado este informe para usted en Klientela.
schedules-rhythm-code = { $code ->
    [weekly] Cada semana
    [monthly] Cada mes
   *[other] Cada día
}
schedules-form = { $form ->
    [Xlsx] archivo XLSX
   *[Body] tabla en el correo
}
schedules-state = { $state ->
    [Waiting] en espera
    [Claimed] en preparación
    [HandingOver] enviándose
    [Sent] enviado
    [Failed] fallido
    [Skipped] omitido
   *[Unknown] desconocido, sin reintento
}
schedules-why = { $why ->
    [Empty] no había nada que enviar
    [SwitchedOff] el destinatario ya no puede iniciar sesión
    [NoReport] el destinatario no tiene acceso a este informe
    [NoExport] el destinatario no puede descargar archivos
    [NoAddress] el destinatario no tiene dirección de correo
    [Stopped] el envío se pausó, se eliminó o se modificó
    [Unmakeable] el informe no se puede generar con estos ajustes
    [Fault] algo ha fallado por nuestra parte
    [Unreachable] el servidor de correo no pudo aceptarlo
    [Refused] el servidor de correo lo rechazó
   *[BrokenOff] la conexión se cortó durante el envío
}
schedules-first-rows = Solo las primeras filas: { $shown } de { $total }.
schedules-weekday-full = { $day ->
    [Mon] Lunes
    [Tue] Martes
    [Wed] Miércoles
    [Thu] Jueves
    [Fri] Viernes
    [Sat] Sábado
   *[Sun] Domingo
}
schedules-every-day = cada día, { $hour }:00 h
schedules-every-weekday = { $day ->
    [Mon] cada lunes, { $hour }:00 h
    [Tue] cada martes, { $hour }:00 h
    [Wed] cada miércoles, { $hour }:00 h
    [Thu] cada jueves, { $hour }:00 h
    [Fri] cada viernes, { $hour }:00 h
    [Sat] cada sábado, { $hour }:00 h
   *[Sun] cada domingo, { $hour }:00 h
}
schedules-every-month = el día { $day } de cada mes, { $hour }:00 h

## Dashboards

dashboards-dashboards = Paneles
dashboards-dashboard = Panel
dashboards-none-yet = Todavía no hay ningún panel
dashboards-none-yet-hint = Un responsable prepara uno y se lo asigna.
dashboards-make-hint = Empiece con uno de estos; después se puede cambiar todo.
dashboards-make = Nuevo panel
dashboards-no-blocks = Este panel está vacío
dashboards-no-blocks-hint = Añada bloques: cifras, listas, gráficos circulares y una tendencia.
dashboards-other-dashboards = Sus paneles
dashboards-arrange = Organizar
dashboards-arrange-title = Organizar los bloques
dashboards-arrange-hint = Arrastre un bloque para moverlo y su esquina para cambiar el tamaño. Con el teclado: las flechas lo mueven; Mayús con una flecha cambia el tamaño.
dashboards-arranged = Se ha guardado su disposición.
dashboards-save = Guardar
dashboards-reset = Restablecer
dashboards-reset-hint = Como se creó, sin su disposición
dashboards-reset-done = El panel vuelve a estar como se creó.
dashboards-own-copy = organizado por usted
dashboards-full-screen = Pantalla completa
dashboards-leave-full-screen = Salir de pantalla completa
dashboards-edit = Editar
dashboards-edit-title = Editar panel
dashboards-saved = Panel guardado.
dashboards-delete = Eliminar
dashboards-delete-title = ¿Eliminar este panel?
dashboards-delete-sure = Nadie lo tendrá ya y se perderá la disposición propia de cada usuario.
dashboards-delete-yes = Sí, eliminar
dashboards-deleted = Panel eliminado.
dashboards-title = Título
dashboards-blocks = Bloques
dashboards-add-block = Añadir bloque
dashboards-add = Añadir
dashboards-remove = Quitar
dashboards-own-title = Título propio
dashboards-range = Periodo
dashboards-top = Filas
dashboards-by = Estados
dashboards-by-sales = De venta
dashboards-by-lifecycle = De atención
dashboards-only-statuses = Solo clientes en estos estados
dashboards-archived-too = También clientes archivados
dashboards-compare = Comparar con el periodo anterior
dashboards-weekdays = Con los mismos días de la semana
dashboards-assign-title = Quién tiene este panel
dashboards-everybody = Todos
dashboards-how = Cómo se calcula
dashboards-failed = No se ha podido mostrar este bloque. Los demás funcionan.
dashboards-not-compared = Sin comparación: no se conserva cuáles estaban entonces archivados o en ciertos estados.
dashboards-nothing = No hay nada en este periodo.
dashboards-total = Total
dashboards-show-all = Ver todo
dashboards-customers-total = Clientes en total
dashboards-customers-new = Nuevos ese día
dashboards-numbers = Ver como tabla
dashboards-period = Periodo
dashboards-picture = Imagen (PNG)
dashboards-table-csv = Cifras (CSV)
dashboards-too-few = menos de 10: muestra insuficiente
dashboards-chart-keys = Las flechas izquierda y derecha recorren el gráfico; Intro abre la lista.
dashboards-updated-at = Datos del
dashboards-value = Valor
dashboards-counted = Contados
dashboards-in-all = En total
dashboards-archived = Archivados
dashboards-other-statuses = En otros estados
dashboards-without-field = Sin el campo
dashboards-looked-at = Considerados
dashboards-before = Periodo anterior
dashboards-percent = Porcentaje
dashboards-conversations = Conversaciones
dashboards-post-text = Texto
dashboards-written = Escrito
dashboards-with-updated = incluidas las actualizaciones
dashboards-template = { $template ->
    [ManagersMorning] La mañana del responsable
    [AdvisorsDay] El día del asesor
    [Everything] Todos los bloques
   *[Empty] Panel vacío
}
dashboards-everyone-who-is = { $role ->
    [Advisor] Todos los asesores
    [Manager] Todos los responsables
   *[Admin] Todos los administradores
}
dashboards-post-kind = { $kind ->
    [Internal] Interno
    [External] Externo
    [In] Recibido
    [Out] Enviado
   *[Unsaid] Sin indicar
}
dashboards-field = { $field ->
    [Customer] Cliente
    [Status] Estado
    [PostType] Tipo de mensaje
    [PostDate] Fecha del mensaje
    [LeadingText] Inicio del texto
    [Posts] Mensajes
    [LastServed] Última compra
    [LifeTotal] Total comprado
    [Served] Compras
    [Weight] Peso
    [PurchaseAge] Antigüedad de compra
    [DaysSincePurchase] Días desde la compra
    [Created] Creado
    [CustomerSince] Cliente desde
    [Phone] Teléfono
   *[Email] Correo
}
dashboards-mean-days = { $days } días
dashboards-reckoned-in-all = en total
dashboards-reckoned-left-archived = en el archivo
dashboards-reckoned-left-others = en otros estados
dashboards-reckoned-left-without = sin «cliente desde»
dashboards-reckoned-posts-in-all = en total
dashboards-reckoned-posts-archived = con clientes archivados
dashboards-reckoned-posts-others = con clientes en otros estados
dashboards-reckoned-posts-without = sin
dashboards-of-these = de ellos, { $n }
dashboards-as-on = { $figure } · el { $day }
dashboards-as-until = { $figure } · { $days }, hasta las { $time }
dashboards-points = p.{"\u00A0"}p.
dashboards-count-posts = { $n ->
    [one] { $n } mensaje
    [many] { $n } de mensajes
   *[other] { $n } mensajes
}
dashboards-count-blocks = { $n ->
    [one] { $n } bloque
    [many] { $n } de bloques
   *[other] { $n } bloques
}
dashboards-place-of = { $name }: columna { $column }, fila { $row }, ancho { $width }, alto { $height }

## Blocks of dashboards

blocks-name = { $kind ->
    [TotalCustomers] Total de clientes
    [TotalActive] Clientes activos
    [TotalNew] Clientes nuevos
    [TotalLead] Leads
    [TotalBuying] Clientes en compra
    [TotalBuyer] Compradores
    [Repeat] Clientes que repiten
    [RepeatShare] % de clientes que repiten
    [AverageAge] Antigüedad media del cliente
    [NonRepeat] Clientes que no repiten
    [NonRepeatShare] % de clientes que no repiten
    [NonBuyers] Clientes sin compras
    [NonBuyersShare] % de clientes sin compras
    [Conversations] Conversaciones
    [ConversationsActive] Conversaciones con clientes activos
    [ConversationsBuyers] Conversaciones con compradores
    [RecentEngagements] Conversaciones recientes
    [NoEngagement] Sin conversaciones
    [LeastEngagements] Con menos conversaciones
    [MostValued] Clientes de mayor valor
    [LeastValued] Clientes de menor valor
    [MostRepeated] Clientes que más repiten
    [NonRepeatList] Una sola compra
    [RecentNew] Últimos clientes añadidos
    [ByStatus] Clientes por estado
    [PostTypes] Conversaciones por tipo
   *[Trend] Total de clientes y nuevos
}
blocks-about = { $kind ->
    [TotalCustomers] Todos los clientes que están ahora con nosotros.
    [TotalActive] Clientes a los que se atiende ahora: estado Activo.
    [TotalNew] Clientes en estados de venta que significan «nuevo».
    [TotalLead] Clientes en estados de venta que significan «lead».
    [TotalBuying] Clientes en estados de venta que significan «en compra».
    [TotalBuyer] Clientes en estados de venta que significan «comprador».
    [Repeat] Clientes con más de una compra completada, sin límite de fecha.
    [RepeatShare] Clientes con más de una compra completada ÷ total de clientes.
    [AverageAge] Media de días desde «cliente desde», entre los clientes que tienen esa fecha.
    [NonRepeat] Clientes con ninguna o una compra completada, sin límite de fecha.
    [NonRepeatShare] Clientes con ninguna o una compra completada ÷ total de clientes.
    [NonBuyers] Clientes sin ninguna compra completada, sin límite de fecha.
    [NonBuyersShare] Clientes sin ninguna compra completada ÷ total de clientes.
    [Conversations] Mensajes escritos o actualizados en el periodo, cada uno una vez; los eliminados no cuentan.
    [ConversationsActive] Mensajes escritos o actualizados en el periodo, cada uno una vez, con clientes que ahora están en estado Activo.
    [ConversationsBuyers] Mensajes escritos o actualizados en el periodo, cada uno una vez, con clientes que ahora son compradores.
    [RecentEngagements] Clientes con al menos un mensaje en el periodo, primero los más recientes.
    [NoEngagement] Clientes sin mensajes en el periodo, primero los creados hace más tiempo.
    [LeastEngagements] Clientes con al menos un mensaje en el periodo, primero los que menos tienen y, entre ellos, los más nuevos.
    [MostValued] Clientes por la suma de todas sus compras completadas, de mayor a menor; el peso es la proporción respecto a la suma más alta.
    [LeastValued] Clientes con al menos una compra completada, por la suma de todas ellas, de menor a mayor.
    [MostRepeated] Clientes con dos o más compras completadas, primero los que más tienen; la antigüedad de compra son los días de la primera a la última.
    [NonRepeatList] Clientes con exactamente una compra completada, primero la de mayor importe.
    [RecentNew] Clientes creados en el periodo, hayan comprado o no, primero los más nuevos.
    [ByStatus] Todos los clientes, cada uno en su estado actual.
    [PostTypes] Mensajes escritos en el periodo, por tipo.
   *[Trend] Clientes creados hasta el final de cada día y en ese día, entre los que están ahora con nosotros.
}

## How clients were narrowed down, as a filter of a list says it

narrow-bought = { $bought ->
    [Never] Sin compras
    [Once] Una compra
    [Repeatedly] Más de una compra
    [Ever] Al menos una compra
   *[NotRepeatedly] Como máximo una compra
}
narrow-in-conversation = Con conversación, { $days }
narrow-no-conversation = Sin conversación, { $days }
narrow-created-in = Creados, { $days }

## Settings

settings-settings = Ajustes
settings-organisation = Organización
settings-users = Usuarios
settings-roles = Permisos
settings-statuses = Estados
settings-words = Listas de valores
settings-investments = Promociones
settings-tokens = Tokens de API
settings-save = Guardar
settings-saved = Guardado.
settings-add = Añadir
settings-edit = Editar
settings-back = Volver
settings-remove = Eliminar
settings-removed = Eliminado.
settings-nothing-yet = Todavía no hay nada aquí.
settings-state = Estado
settings-name = Nombre
settings-currency = Moneda (ISO 4217, p. ej. PLN)
settings-zone = Zona horaria
settings-zone-hint = Cada dato lleva el día que le corresponde en esta zona. Al cambiarla se recalculan todos los días: los informes antiguos cambian en torno a la medianoche. Lo hace un comando en el servidor, que muestra su progreso y se puede interrumpir sin riesgo:
settings-rules = Cuándo un cliente activo está en riesgo
settings-quiet-days = Tras estos días sin actividad
settings-overdue-days = Tras estos días de retraso de una actividad planificada
settings-shared-contacts = Datos que no unen a nadie
settings-shared-hint = Un dato que aparece con más correos, teléfonos o clientes que estos es de una centralita o de un navegador compartido: no une a nadie.
settings-shared-phone = Un teléfono se considera compartido si aparece con más de
settings-shared-email = Un correo se considera compartido si aparece con más de
settings-shared-user-id = Un identificador de usuario se considera compartido si aparece con más de
settings-own-contacts = Nuestros teléfonos y correos, y los que se escriben a falta de otros, uno por línea
settings-preview = Ver quién cambiaría
settings-would-move = Con estos valores, a día de hoy:
settings-and-others = y otros
settings-login = Nombre de usuario
settings-email = Correo
settings-role = Rol
settings-language = Idioma
settings-browser-s = El del navegador
settings-disabled = Sin acceso
settings-active = activo
settings-is-disabled = sin acceso
settings-invited = aún sin contraseña
settings-new-user = Nuevo usuario
settings-invite = Crear enlace
settings-link-title = Enlace para establecer la contraseña
settings-link-hint = Entregue este enlace. Quien lo tenga puede establecer la contraseña de esta cuenta, una sola vez y en el plazo de una semana. Solo se muestra ahora.
settings-own-permissions = Permisos de este usuario
settings-as-role = según el rol
settings-granted = sí
settings-refused = no
settings-roles-hint = Lo que puede hacer cada rol. A un usuario concreto se le puede dar más o menos en su página. Los administradores pueden hacerlo todo.
settings-permission = Permiso
settings-must-have-factor = Verificación en dos pasos obligatoria
settings-has-factor = verificación en dos pasos
settings-reset-factor = Restablecer la verificación en dos pasos
settings-factor-is-reset = Verificación en dos pasos restablecida y sesiones cerradas.
settings-end-sessions = Cerrar todas las sesiones
settings-sessions-ended = Sesiones cerradas.
settings-boards = En los tableros
settings-sales = Venta
settings-name-en = Nombre en inglés
settings-name-pl = Nombre en polaco
settings-name-hint = Vacío: el nombre original
settings-tint = Color
settings-own-tint = El color original
settings-meaning = Significado
settings-meaning-hint = Las fórmulas se guían por el significado. Se elige una vez y ya no cambia.
settings-new-status = Nuevo estado de venta
settings-up = Subir
settings-down = Bajar
settings-new-word = Nuevo valor
settings-retired = Ya no se ofrece
settings-new-investment = Nueva promoción
settings-stages = Fases
settings-buildings = Edificios
settings-units = Unidades
settings-stage = Fase
settings-building = Edificio
settings-number = Número
settings-area = Superficie, m²
settings-parking-single = Garaje individual
settings-parking-family = Garaje familiar
settings-parking-surface = Plazas en superficie
settings-storage-number = Trastero
settings-storage-area = Trastero, m²
settings-closet = Armario
settings-free = libre
settings-new-token = Nuevo token
settings-token-name = Nombre, según quién lo usa
settings-token-until = Último día; sin él, el token vale hasta que se revoque
settings-token-is-yours = El token es suyo: nunca puede hacer más que usted y deja de valer si se desactiva su cuenta.
settings-token-of-organisation = de la organización
settings-token-ends = válido hasta el
settings-token-used = último uso el
settings-token-unused = sin usar
settings-made = creado el
settings-revoke = Revocar
settings-revoked = revocado
settings-revoked-now = Revocado.
settings-secret-title = El secreto del nuevo token
settings-secret-hint = Cópielo ahora: no se volverá a mostrar.
settings-account = Mi cuenta
settings-new-password = Contraseña nueva
settings-current-password = Contraseña actual
settings-change-password = Cambiar contraseña
settings-password-changed = Contraseña cambiada. Las demás sesiones se han cerrado.
settings-password-wrong = La contraseña actual no es correcta.
settings-invite-title = Elija su contraseña
settings-invite-submit = Guardar e iniciar sesión
settings-invite-void = Este enlace ya no es válido. Pida uno nuevo a un administrador.
settings-permission-name = { $permission ->
    [ReportUserEvents] Historial de eventos de usuarios
    [ReportUserWork] Informe de trabajo de usuarios
    [ReportUserActivity] Informe de actividad de un usuario
    [ReportActivities] Informe de actividades
    [ReportMeetings] Informe de reuniones
    [ReportCommercial] Informe de actividad comercial
    [ReportClientService] Informe de atención al cliente
    [ReportDailyClients] Informe diario de clientes
    [ReportSellers] Informe de vendedores
    [ReportDailyUserActivity] Informe diario de actividad de usuarios
    [Export] Descargar listas como archivos
    [BulkStatus] Cambiar el estado de varios clientes
    [BulkPlan] Iniciar un plan de acción para varios clientes
    [Assign] Pasar clientes a otro asesor
    [Merge] Unir dos clientes
   *[Delete] Eliminar clientes definitivamente
}
settings-token-scope = { $scope ->
    [Read] puede leer
    [Write] puede enviar registros
    [Touches] puede enviar puntos de contacto
   *[People] puede gestionar usuarios
}
settings-tint-name = { $tint ->
    [status-invited] Violeta
    [status-waiting] Ámbar
    [status-active] Verde azulado
    [status-at-risk] Bermellón
    [status-completed] Azul pizarra
    [status-archived] Gris
    [series-1] Azul
    [series-2] Naranja
    [series-3] Verde
    [series-4] Magenta
    [series-5] Dorado
    [series-6] Índigo
    [series-7] Rojo
    [series-8] Petróleo
    [series-9] Marrón
   *[other] Plateado
}
settings-sources = Orígenes
settings-contact-methods = Medios de contacto
settings-price-groups = Grupos de precios
settings-tags = Etiquetas
settings-other-words = Valores
settings-would-be-at-risk = { $n ->
    [one] { $n } cliente quedaría en riesgo
    [many] { $n } de clientes quedarían en riesgo
   *[other] { $n } clientes quedarían en riesgo
}
settings-would-be-active = { $n ->
    [one] { $n } cliente volvería a estar activo
    [many] { $n } de clientes volverían a estar activos
   *[other] { $n } clientes volverían a estar activos
}

## What went wrong, and what to do, in whole sentences

errors-not-here = No está aquí o no tiene acceso.
errors-signed-out = Su sesión ha terminado. Inicie sesión de nuevo para continuar.
errors-forbidden = No tiene permiso para hacer esto. Si lo necesita, consulte a un administrador.
errors-confirm = Confirme su contraseña para hacer esto. No se pierde nada de lo escrito.
errors-unreachable = El servidor o su base de datos no responde. Compruebe la conexión e inténtelo de nuevo.
errors-unanswered = No ha llegado respuesta, así que no se sabe si se ha guardado. No se ha perdido nada de lo escrito: guarde de nuevo y quedará guardado una sola vez.
errors-field = { $name ->
    [keys] Contactos
    [from] Desde
    [to] Hasta
    [day] Día
    [range] Periodo
    [advisor] Asesor
    [source] Origen
    [investment] Promoción
    [tag] Etiqueta
    [status] Estado
    [value] Estado
    [sort] Orden
    [columns] Columnas
    [cursor] Página
    [login] Nombre de usuario
    [password] Contraseña
    [name] Nombre
    [search] Búsqueda
    [kind] Tipo
    [state] Estado
    [direction] Sentido
    [at] Cuándo
    [due_at] Vencimiento
    [duration_seconds] Minutos
    [phones] Teléfonos
    [emails] Direcciones de correo
    [user_ids] ID de usuario
    [tags] Etiquetas
    [contact_method] Medio de contacto
    [price_group] Grupo de precios
    [created_at] Creado
    [customer_since] Cliente desde
    [accepts_email] Acepta correo electrónico
    [accepts_post] Acepta correo postal
    [accepts_sms] Acepta SMS
    [purpose] Objetivo
    [place] Lugar
    [subject] Asunto
    [body] Texto
    [reason] Motivo
    [clients] Clientes
    [act] Cambio
    [user] Usuario
    [of] Usuario
    [seller] Vendedor
    [channel] Canal
    [event] Evento
    [activity] Actividad
    [stage] Fase
    [building] Edificio
    [agreement] Contrato
    [open] Número
    [plan] Plan de acción
    [steps] Pasos
    [first] Primer día
    [title] Título
    [report] Informe
    [rhythm] Frecuencia
    [weekday] Día de la semana
    [hour] Hora
    [recipients] Para
    [form] Formato
    [until] Último día
    [scope] Usos permitidos
    [dashboard] Panel
    [order_number] Número de pedido
    [customer_number] Número de cliente
    [product] Producto
    [sales_from] Ventas desde
    [sales_to] Ventas hasta
    [sales_type] Tipo de venta
    [statuses] Estado
    [zero_from] Sin ventas desde
    [zero_to] Sin ventas hasta
    [sales_more] Ventas de más de
    [sales_less] Ventas de menos de
   *[other] { $name }
}
errors-internal = Algo ha fallado por nuestra parte. Inténtelo de nuevo; si persiste, dé a su administrador la referencia { $reference }.
errors-stands-now = «{ $field }» es ahora «{ $now }»{ $who }
errors-changed-meanwhile = Esto ha cambiado entretanto: { $theirs }. No se ha perdido nada de lo que escribió; revíselo y guarde de nuevo.
errors-reason-required = Rellene este campo.
errors-reason-not-a-date = Esto no es una fecha.
errors-reason-not-an-instant = Esto no es una fecha con hora.
errors-reason-skipped-by-clock-change = Esta hora no existe: los relojes se adelantan y se la saltan.
errors-reason-year-out-of-range = Use un año entre 1900 y 2999.
errors-reason-ends-before-it-starts = El periodo termina antes de empezar: intercambie los dos días.
errors-reason-before-creation = Es anterior a la creación del cliente.
errors-reason-in-the-future = Está en el futuro.
errors-reason-in-the-past = Está en el pasado.
errors-reason-not-archived = Archívelo primero.
errors-reason-cannot-be-undone = Esto no se puede deshacer.
errors-reason-same = Son uno y el mismo.
errors-reason-not-all = No se pueden separar todos: algo tiene que quedarse.
errors-reason-key-used = Lo que envió antes ya está guardado, tal como estaba antes de cambiarlo. Revíselo primero; si guarda de nuevo, se guardará también esto.
errors-reason-not-a-time = Esto no es una hora como 09:30.
errors-reason-not-an-amount = Esto no es un importe.
errors-reason-unclear-amount = Puede significar miles o decimales. Escriba 850000 o 850,00.
errors-reason-too-many-decimals = Tiene más decimales que la moneda.
errors-reason-not-a-number = Este número no existe aquí.
errors-reason-too-large = Es demasiado grande.
errors-reason-not-one-of = Este valor no existe aquí.
errors-reason-not-an-email = Esto no es una dirección de correo.
errors-reason-not-a-phone = Esto no es un número de teléfono.
errors-reason-taken = Ya está en uso.
errors-reason-in-use = Está en uso y no se puede cambiar.
errors-reason-last-admin = Debe quedar al menos un administrador que pueda iniciar sesión.
errors-reason-stray-quote = Hay comillas dentro de un texto entre comillas. Escríbalas dobles.
errors-reason-empty-file = El archivo está vacío.
errors-reason-not-a-table = Este archivo no es una tabla. Guárdelo como CSV en UTF-8 o como libro de Excel.
errors-reason-open-quote = Aquí se abren unas comillas que no se cierran.
errors-reason-missing-column = Falta esta columna.
errors-reason-repeated-column = Esta columna aparece dos veces.
errors-reason-too-common = Es demasiado fácil de adivinar: está en listas de contraseñas habituales o se compone de ellas.
errors-reason-tells-of-itself = Contiene el nombre de usuario, el nombre, la dirección de correo o el nombre de este programa.
errors-reason-range-too-long = { $days ->
    [one] Este informe admite como máximo { $days } día: elija un periodo más corto.
    [many] Este informe admite como máximo { $days } de días: elija un periodo más corto.
   *[other] Este informe admite como máximo { $days } días: elija un periodo más corto.
}
errors-reason-count-changed = Ahora hay { $n }. Vuelva a revisar la lista antes de continuar.
errors-reason-no-more-of = { $n ->
    [one] Ya existe { $n }: elija esa opción o consulte a un administrador.
    [many] Ya existen { $n }: elija una de esas opciones o consulte a un administrador.
   *[other] Ya existen { $n }: elija una de esas opciones o consulte a un administrador.
}
errors-reason-too-long = { $n ->
    [one] Aquí cabe como máximo { $n } carácter.
    [many] Aquí caben como máximo { $n } de caracteres.
   *[other] Aquí caben como máximo { $n } caracteres.
}
errors-reason-too-short = { $n ->
    [one] Se necesita al menos { $n } carácter.
    [many] Se necesitan al menos { $n } de caracteres.
   *[other] Se necesitan al menos { $n } caracteres.
}
errors-reason-duplicate = Ya figura en la línea { $line }.
errors-reason-field-count = { $found ->
    [one] Hay { $found } campo y el encabezado tiene { $expected }.
    [many] Hay { $found } de campos y el encabezado tiene { $expected }.
   *[other] Hay { $found } campos y el encabezado tiene { $expected }.
}
errors-reason-not-text = Esto no es texto en { $encoding }.
